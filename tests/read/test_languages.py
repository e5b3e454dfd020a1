"""Language tags: old ones as they are written today, and what was meant by what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read.reading import try_to_read

from publish.model.languages import canonical, pairs, registered


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("iw", "he"),
        ("IW-il", "he-IL"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo-MD", "ro-MD"),
        ("no-bok", "nb"),
        ("no-nyn", "nn"),
        ("i-klingon", "tlh"),
        ("I-LUX", "lb"),
        ("en-gb-oed", "en-GB-oxendict"),
        ("sgn-US", "ase"),
        ("art-lojban", "jbo"),
        ("zh-cmn", "cmn"),
        ("zh-cmn-Hans", "cmn-Hans"),
        ("zh-cmn-hant-tw", "cmn-Hant-TW"),
        ("zh-yue-HK", "yue-HK"),
        ("ar-arz", "arz"),
        ("zh-min-nan", "nan"),
        ("de-DD", "de-DE"),
        ("my-BU", "my-MM"),
        ("ja-Latn-hepburn-heploc", "ja-Latn-alalc97"),
        ("en-u-hc-h12-a-foo", "en-a-foo-u-hc-h12"),
        ("EN-gb", "en-GB"),
        ("zh-hANT-tw", "zh-Hant-TW"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske"),
        ("de-ch-1901-x-AB-cd", "de-CH-1901-x-ab-cd"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("i-default", "i-default"),
    ],
)
def test_an_old_tag_is_written_as_today(old: str, today: str) -> None:
    document, found = try_to_read(f"---\ntitle: A\nlang: {old}\n---\n\nText.\n")
    assert found == []
    assert document is not None
    assert document.metadata.lang == today
    assert canonical(today) == today


@pytest.mark.parametrize(
    ("old", "taken", "mended"),
    [("sh", "sr-Latn", "hr"), ("sh-Cyrl", "sr-Cyrl", "sr"), ("sr-CS", "sr-CS", "sr-ME")],
)
def test_a_tag_of_several_successors_is_told(old: str, taken: str, mended: str) -> None:
    text = "---\ntitle: A\nlang: {}\n---\n\nText.\n"
    document, found = try_to_read(text.format(old))
    assert document is not None
    assert document.metadata.lang == taken
    assert [("MET029" in line, f"`{mended}`" in line) for line in found] == [(True, True)]
    assert try_to_read(text.format(mended))[1] == []


@pytest.mark.parametrize(
    ("named", "taken"),
    [("Welsh", "cy"), ("greek", "el"), ("swahili", "sw"), ("English", "en"), ("[English]", "en")],
)
def test_a_language_may_be_named_in_english(named: str, taken: str) -> None:
    document, found = try_to_read(f"---\ntitle: A\nlanguage: {named}\n---\n\nText.\n")
    assert document is not None
    assert document.metadata.lang == taken
    assert found == []


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("deu", "de"),
        ("ger-CH", "de-CH"),
        ("fra", "fr"),
        ("pol", "pl"),
        ("Portugese", "pt"),
        ("en-UK", "en-GB"),
        ("en-English", "en"),
        ("pl-XYZ-9", "pl"),
        ("zh-min-nan-TW", "nan-TW"),
        ("no-bok-NO", "nb-NO"),
        ("de-yue", "de"),
        ("de-1901-1901", "de-1901"),
    ],
)
def test_the_tag_that_was_meant_is_suggested(wrong: str, meant: str) -> None:
    text = '---\ntitle: A\nlang: "{}"\n---\n\nText.\n'
    _, found = try_to_read(text.format(wrong))
    assert [("error[MET015]" in line, f"`{meant}`" in line) for line in found] == [(True, True)]
    assert try_to_read(text.format(meant))[1] == []


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("en_US", "en-US"),
        ("zh_cn", "zh-CN"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("de_AT.UTF-8", "de-AT"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("ca_ES@valencia", "ca-ES-valencia"),
        ("es_419", "es-419"),
    ],
)
def test_the_name_of_a_locale_is_a_language(locale: str, tag: str) -> None:
    read, found = try_to_read(f"---\ntitle: A\nlang: {locale}\n---\n\nText.\n")
    assert read is not None
    assert (read.metadata.lang, found) == (tag, [])


@given(st.sampled_from(sorted(registered("language"))), st.sampled_from(["", "-latn", "-150"]))
def test_no_tag_changes_twice(language: str, rest: str) -> None:
    once = canonical(language + rest)
    assert canonical(once) == once


def test_whatever_replaces_a_tag_is_registered() -> None:
    for kind in ("preferred-tag", "preferred-language", "other-code", "name", "several-language"):
        for new in pairs(kind).values():
            for each in new.split(","):
                assert each.split("-")[0] in registered("language"), (kind, new)


def test_a_tag_without_end_costs_no_more_than_its_length() -> None:
    _, found = try_to_read(f"---\ntitle: A\nlang: en\n---\n\n[a]{{lang={'x-' * 100_000}y}}\n")
    assert ["`x-x-x-x-x-x-x-x-x-x-…` of 200,001 characters" in line for line in found] == [True]
