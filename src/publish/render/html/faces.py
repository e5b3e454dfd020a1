"""Rules of a style sheet for the faces that a book brings."""

from collections.abc import Iterable, Iterator

from publish.model.book_faces import BookFace, BookFaces

FOLDER = "fonts"
_ITALIC, _BOLD = "italic", "semibold"


def face_rules(faces: BookFaces) -> str:
    """Return the rules; none where a book brings no faces.

    They are the weakest there are: a reader's own choice goes before them.
    """
    if not faces.faces:
        return ""
    rules = [*map(_face, faces.faces)]
    rules += _families("html", faces.text, faces.needed, "")
    headings = "h1, h2, h3, h4, h5, h6, .admonition-title"
    rules += _families(headings, faces.heading, faces.needed, "sans-serif")
    rules += _families("code", faces.code, faces.needed, "monospace")
    return "".join(rules)


def _face(face: BookFace) -> str:
    ranges = ", ".join(map(_range, face.characters))
    return (
        f"@font-face {{ font-family: {_quoted(face.family)};\n"
        f"  font-style: {'italic' if _ITALIC in face.variant else 'normal'};"
        f" font-weight: {'bold' if _BOLD in face.variant else 'normal'};\n"
        f"{f'  unicode-range: {ranges};{chr(10)}' if ranges else ''}"
        f'  src: url("../{FOLDER}/{face.name}")'
        f' format("{"opentype" if face.cubic else "truetype"}"); }}\n'
    )


def _range(characters: tuple[int, int]) -> str:
    first, last = characters
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"


def _families(selector: str, own: str, needed: Iterable[str], generic: str) -> Iterator[str]:
    """Yield a rule; without a generic family the reader's usual face follows."""
    named = [*([own] if own else []), *(each for each in needed if each != own)]
    if named:
        listed = [*map(_quoted, named), *([generic] if generic else [])]
        yield f"{selector} {{ font-family: {', '.join(listed)}; }}\n"


def _quoted(family: str) -> str:
    """Return a name as CSS has it (CSS Syntax 3, 4.3.7): any character but plain ones escaped."""
    escaped = (each if each.isalnum() or each in " -_." else f"\\{ord(each):x} " for each in family)
    return f'"{"".join(escaped)}"'
