"""Ties: words that stay together at the end of a line, in print and on the screen."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from growing import LINEAR, growth
from layout.by_markdown import laid_out, resolved, runs, texts
from layout.edges import edges

from publish.model import Style
from publish.model.ties import _near_a_tie, _pattern, _words, sentence_ties, text_ties, tie
from publish.model.walk import document_sentences


def tied(text: str, lang: str) -> str:
    """A text with what ties it shown: `~` as wide as a space, `^` narrow."""
    return tie(text, 0, text_ties(text, lang)).replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "See No.~7, p.~12 and §~5 in chapter~IV."),
        ("en-GB", "J.~R.~R.~Tolkien met Dr.~Smith and Mr~Jones at St.~John’s."),
        ("en", "It weighs 7~kg at 20~°C and costs €~20, or 30~%."),
        ("en", "There were 10^000^000 of them, 25 000000 of those."),
        ("en", "No man is an island. I have 7 kegs and Mr smith."),
        ("fr", "Il dit~: «~mot~» et quoi^! Non~: oui^; n°~7, M.~Dupont, hein^?"),
        ("fr-CH", "Bien^! «~Tant mieux^!~»"),
        ("de", "Um 24~Uhr aß Dr.~Maier auf S.~12, Abb.~3, 5~%."),
        ("pl", "Poszedł w~las i~z~nim o~8~godz. p.~Nowak."),
        ("cs", "Byl v~Praze s~panem a~k~tomu č.~5 za 20~Kč."),
        ("ru", "Он был в~Москве и~с~ним на стр.~5."),
        ("xx", "Dr.~Who, No.~7, 5~km"),
    ],
)
def test_what_a_reader_takes_as_one_stays_together(lang: str, shown: str) -> None:
    assert tied(shown.replace("~", " ").replace("^", " "), lang) == shown


def test_a_tie_reaches_across_emphasis_and_spares_programs(tmp_path: Path) -> None:
    document = resolved(tmp_path, "Ask Dr. *Smith* for `No. 7` and [mot !]{lang=fr} or ha !")
    (sentence,) = [each for each in document_sentences(document) if "Ask" in str(each.inlines)]
    ties = sentence_ties(sentence)
    assert sorted(ties.values()) == ["\u00a0", "\u00a0", "\u202f"]
    assert min(ties) == len("Ask Dr.")


@pytest.mark.parametrize("align", ["justified", "left"])
def test_no_line_of_print_ends_inside_a_tie(
    tmp_path: Path, article_style: Style, align: str
) -> None:
    style = replace(article_style, page=replace(article_style.page, align=align))
    body = "\n\n".join(
        f"{'x' * length} " + "Then Dr. Smith of No. 7 took 12 kg to J. R. Hay. " * 12
        for length in range(2, 30)
    )
    layout = laid_out(tmp_path, style, f"# One\n\n{body}")
    shown = [line for page in layout.pages for line in texts(page)]
    assert len(shown) > 100
    ends = {line.split()[-1] for line in shown if line.split()}
    assert not ends & {"Dr.", "No.", "12", "J.", "R."}


def test_a_chain_wider_than_the_page_is_broken(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\n" + "J. " * 400 + "Hay said so.")
    right = max(edges(run)[1] for page in layout.pages for run in runs(page))
    assert right < article_style.page.inner + 411.3


def test_ties_cost_what_a_text_is_long() -> None:
    def cost(count: int) -> object:
        return text_ties("J. R. 10 000 No. « w a z " * count, "pl")

    assert growth(cost, 1_000, 100_000) < LINEAR


@pytest.mark.parametrize("lang", ["en", "de", "fr", "pl", "ru", "xx"])
def test_no_tie_is_where_nothing_looked_like_one(lang: str) -> None:
    draw = Random(lang)  # noqa: S311  no secret
    words = [word for kind in ("title", "number", "unit", "short") for word in _words(lang, kind)]
    words += (
        "Smith Ёл ßa é the 7 000 123. J. A.B. XIV (3 5) « » ! ?! …) € — ( \u201ca l\u2019".split()
    )
    for _ in range(2000):
        text = " ".join(draw.choices(words, k=3))
        near = _near_a_tie(lang).search(text)
        assert near or not _pattern(lang)[0].search(text), text
