"""Addresses stand in a book as a reading system takes them: RFC 3986, as EPUBCheck asks."""

import pytest

from publish.read.targets import link_target, names_no_host


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


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:PORT/",
        "https://{host}/a",
        "https://exa%7Bmple.org/",
        "https://a..b.example/",
        "https://.example/",
        "https://a.example:65536/",
        "https://[::zz]/",
        "https://xn--zzzzzz.example/",
    ],
)
def test_a_host_that_cannot_be_is_none(address: str) -> None:
    assert names_no_host(address)
    assert link_target(address)[0] is None


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/",
        "https://a_b.example./",
        "https://café.example/",
        "https://xn--bcher-kva.example/",
        "https://[2001:db8::1]:80/",
        "https://192.0.2.7/",
    ],
)
def test_unusual_hosts_are_hosts(address: str) -> None:
    assert not names_no_host(address)
    assert link_target(address) == (address, "")
