"""Sentences end where a reader would end them; `|` marks the ends."""

from pathlib import Path

import pytest
from growing import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from publish.resolve.segmentation import sentence_ranges

ENGLISH = """
He met staff of the U.S. Embassy.|Then he left.
It was moved to the U.S.|The treaty failed.
He was born in Washington, D.C.|He died there.
Gen. Smith and Mr. Jones came.|Dr. Who stayed.
Sen. J. R. Biden spoke to Prof. Dr. Müller.|Nobody answered.
J. R. R. Tolkien wrote it.|He was old.
George W. Bush came.|Plan B.|The other one failed.
See p. 5 for more.|And pp. 6–7.
It is No. 5 on the list.|No. 6 is missing.
No.|I will not.
On 5 Dec. 2024 they met.|In Dec. they left.
On Thurs. 5 December they met.|It rained.
It cost $3.50.|That is cheap.
It grew by 2.5 per cent.|2024 was better.
In 1995.|20 people came.
Version 2.0.|The next one is 3.1.4.
Some, e.g. Poland, agreed.|Others, i.e. Malta, did not.
Cf. Smith on this.|Vs. Jones it stands.
Smith et al. (2020) said so.|Jones et al. disagree.
Art. 5 and Fig. A show it.|Fig. IV too.
It is from ch. 3, sec. 2, para. 1.|It ends there.
They met in St. Petersburg, at Mt. Everest.|It was cold.
At 5 p.m. Tuesday they met.|At 6 p.m. they left.
He had a Ph.D. from Oxford.|She had none.
Inc. and Ltd. are forms.|So is Co. for short.
The OSCE (est. 1975) has 57 States.|It is in Vienna.
“Why?” he asked.|“Because.”|She left.
He said “Stop!” and left.|Nobody moved.
He wrote “It ended.”|Then he left.
"Straight quotes end."|'And single ones.'|Done.
(It ended.)|Then it began.
It ended (see p. 5.)|Then it began.
He [the president] left.|[The rest is lost.]|So it goes.
The text […] The end.
He waited … and left.|Then more.
Well...|He thought.
Well... perhaps.
Wait. . . .|Then go.
Really?!|Yes.
Who came?|Nobody.|What a day!|Indeed.
See https://example.org/a.b?c=D. for more.
See https://example.org/a.b.|Then go.
Write to a.b@example.org.|Or call.
Use eSpeak.|iPhone users cannot.
1. Introduction
A. Background of it
IV. Results
It was I.|He knew it.
Mr. and Mrs. A. Smith came.|They left.
“It ended.”|— So he said.
It ended.”|Then it began.
What was on the list: 1. bread, 2. butter.
The U.S.–Russia talks failed.|The E.U. watched.
Łódź was the place.|Żaden nie wie.
He came at 5.30 a.m.|It was dark.
Sgt. Pepper met Lt. Col. Mustard.|Both were fiction.
The wall is 30 ft.|Nobody climbs it.
"""
OTHERS = """
de: Er kam am 5. Dezember an.|Dann ging er.
de: Im 19. Jahrhundert war z. B. vieles anders.|Heute ist es so.
de: Das ist z.B. so.|Und d.h. nicht.
de: »Komm.«|Er ging.
de: „Komm!“ sagte er.|„Nein.“|Dann ging er.
de: Vgl. Art. 5 Abs. 2 Satz 1.|Das gilt.
de: Kaiser Karl V. regierte.|Er starb.
de: Es war 1995.|Dann kam er.
de-AT: Am 5. 12. 1995 war es.|Es war kalt.
fr: « Bonjour. »|Il partit.
fr: « Pourquoi ? » dit-il.|Puis il partit.
fr: M. Dupont est venu.|Mme Curie aussi.
fr: Est-ce vrai ?|Oui !|C’est vrai.
fr: En 50 av. J.-C. toute la Gaule.|L’autre, voir p. 5.
fr: Il a vu des chats, etc.|L’homme partit.
es: ¿Vino el Sr. García?|¡Sí!|Vino.
pl: Dr Nowak mieszka przy ul. Długiej.|W 2022 r. odmówiono mu wjazdu.
ru: В 1995 г. он уехал.|Потом вернулся.
da: Den 5. december kom han.|Han gik.
mt: Ara paġ. 5.|Il-bqija hija hawn.
zh: 你好。再见！
fi: Hän tuli 5. joulukuuta.|Sitten hän lähti.
"""


HARD = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
UNSPACED = {
    "zh": "他来了。|他走了。",
    "ja": "彼は来た。|「はい。」|彼は去った。",
    "my": "သူလာသည်။|သူသွားသည်။",
    "km": "គាត់មក។|គាត់ទៅ។",
}


def cases(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and line[0] != "#"]


def cut(text: str, lang: str) -> str:
    return "|".join(text[start:end] for start, end in sentence_ranges(text, lang))


def test_there_are_enough_of_them() -> None:
    assert len(cases(ENGLISH)) + len(cases(OTHERS)) + len(cases(HARD)) >= 200


@pytest.mark.parametrize("wanted", cases(ENGLISH))
def test_english(wanted: str) -> None:
    assert cut(wanted.replace("|", " "), "en-GB") == wanted


@pytest.mark.parametrize("line", cases(OTHERS))
def test_other_languages(line: str) -> None:
    lang, _, wanted = line.partition(": ")
    text = wanted.replace("|", " ") if lang != "zh" else wanted
    got = cut(text, lang)
    assert got == (wanted if lang != "zh" else "你好。|再见！")


@pytest.mark.parametrize("line", cases(HARD))
def test_hard_ones(line: str) -> None:
    lang, _, wanted = line.partition(": ")
    assert cut(wanted.replace("|", " "), lang) == wanted


@pytest.mark.parametrize(("lang", "wanted"), UNSPACED.items())
def test_scripts_without_spaces(lang: str, wanted: str) -> None:
    assert cut(wanted.replace("|", ""), lang) == wanted


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_a_space_that_does_not_break_ends_no_sentence(space: str) -> None:
    assert (
        cut(f"It was Dr. Who.{space}Then he left.", "en") == f"It was Dr. Who.{space}Then he left."
    )


@given(
    st.text(alphabet=st.sampled_from("aB1 .!?…\u00a0\n“”«»()。—é'-")),
    st.sampled_from(["en", "de", "fr", "xx"]),
)
def test_only_white_space_is_left_out(text: str, lang: str) -> None:
    ranges = sentence_ranges(text, lang)
    flat = [offset for pair in ranges for offset in pair]
    assert flat == sorted(flat)
    assert all(start < end for start, end in ranges)
    inside = "".join(text[start:end] for start, end in ranges)
    assert "".join(inside.split()) == "".join(text.split())
    stripped = text.strip()
    assert inside.count("\n") == stripped.count("\n")
    if len(ranges) > 1:
        assert all(any(c.isalnum() for c in text[start:end]) for start, end in ranges)


@pytest.mark.parametrize(
    "text",
    [".", " .", (".", ")"), ".)", ("x.", " "), "A. ", ". »", "x"],
    ids=["stops", "spaced stops", "brackets", "pairs", "gap", "initials", "guillemets", "letters"],
)
def test_cost_grows_with_length(text: str | tuple[str, str]) -> None:
    once, often = text if isinstance(text, tuple) else ("", text)
    assert growth(lambda size: sentence_ranges(once + often * size, "en"), 1000, 10**6) < LINEAR
