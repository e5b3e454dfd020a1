"""Names are made in one module, each once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from resolve.sources import found, resolved

import publish
from publish.diagnostics import Diagnostics
from publish.model import Figure
from publish.resolve.identifiers import ClaimedTwiceError, Identifiers

SOURCE = Path(publish.__file__).parent
GRAMMAR = SOURCE / "resolve" / "identifiers.py"
NAMES = {"id", "identifier", "ident", "owner", "node", "anchor"}


def named(node: ast.expr) -> bool:
    """Whether an expression is an identifier, by its name."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in NAMES or name.endswith("_id")
        case _:
            return False


def joined(module: ast.Module) -> Iterator[int]:
    """Yield lines in which an identifier is joined to a prefix or suffix, none of them mark-up."""
    for node in ast.walk(module):
        match node:
            case ast.JoinedStr(values=values):
                texts = [str(each.value) for each in values if isinstance(each, ast.Constant)]
                inserted = [each.value for each in values if isinstance(each, ast.FormattedValue)]
                plain = all(set(text) <= SAFE for text in texts)
                if texts and plain and any(map(named, inserted)):
                    yield node.lineno
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                for one, other in ((left, right), (right, left)):
                    if named(one) and isinstance(other, ast.Constant):
                        yield node.lineno
            case _:
                pass


SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('f"{section.id}-title"', 1),
        ('f"page-{identifier}"', 1),
        ('owner + "-s1"', 1),
        ('f"#{section.id}"', 0),
        ('f"<p id={owner}>"', 0),
        ('f"{name}-{number}"', 0),
    ],
)
def test_what_the_search_finds(code: str, count: int) -> None:
    assert len(list(joined(ast.parse(code)))) == count


def test_names_are_joined_to_suffixes_in_one_module() -> None:
    elsewhere = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path != GRAMMAR
        for line in joined(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert elsewhere == []
    assert list(joined(ast.parse(GRAMMAR.read_text(encoding="utf-8"))))


def test_a_second_claim_is_refused() -> None:
    """In silence, a link would lead to whichever came last."""
    identifiers = Identifiers(Diagnostics())
    assert identifiers.caption("map") == "map-caption"
    with pytest.raises(ClaimedTwiceError):
        identifiers.caption("map")


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["Page 1", "Page 12 of many"], ["page-1-2", "page-12-of-many"]),
        (["Agenda", "Agenda entry"], ["agenda", "agenda-entry-2"]),
        (["Agenda entry", "Agenda"], ["agenda-entry", "agenda-2"]),
    ],
)
def test_headings_leave_the_names_of_other_things_alone(
    tmp_path: Path, headings: list[str], ids: list[str]
) -> None:
    """The contents led to the mark of a page instead of the section."""
    document, _ = resolved(tmp_path, "".join(f"# {each}\n\nText.\n\n" for each in headings))
    assert [section.id for section in document.sections] == ids


def test_a_printed_page_keeps_its_name(tmp_path: Path) -> None:
    assert "error[REF010] the identifier `page-3` is that of a printed page" in found(
        tmp_path, "# A {#page-3}\n\nText.\n"
    )


def test_a_description_keeps_its_name(tmp_path: Path) -> None:
    """Links to the section led to the figure."""
    Image.new("RGB", (40, 20)).save(tmp_path / "a.png")
    body = "# Map description\n\n![A sea](a.png){#map}\n\n::: {.description for=map}\nBlue.\n:::\n"
    document, lines = resolved(tmp_path, body)
    assert lines == ""
    (section,) = document.sections
    (figure,) = section.blocks
    assert isinstance(figure, Figure)
    assert figure.description is not None
    assert (section.id, figure.description.id) == ("map-description-2", "map-description")
    assert document.places["map-description"] is figure.description
    assert document.places["map-description-2"] is section
