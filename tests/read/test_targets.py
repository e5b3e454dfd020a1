"""Addresses stand in a book as a reading system takes them: RFC 3986, as EPUBCheck asks."""

import pytest

from publish.read.targets import link_target


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://a.example/?channels=##rust", "https://a.example/?channels=#%23rust"),
        ("https://a.example/x[1]?y={z}|w", "https://a.example/x%5B1%5D?y=%7Bz%7D%7Cw"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/a%20b/é#ü", "https://a.example/a%20b/é#ü"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("mailto:a@b.example?subject=a^b", "mailto:a@b.example?subject=a%5Eb"),
    ],
)
def test_what_no_address_may_hold_is_encoded(written: str, expected: str) -> None:
    assert link_target(written) == (expected, "")
