"""`publish explain`: the handbook's pages and the catalogue's rules, as text."""

from importlib.resources import files

from publish.diagnostics import Guesses
from publish.diagnostics.catalogue import RULES

_SCHEMA = "manifest-schema"


def explain(subject: str | None) -> str:
    """Return the page of a topic or the explanation of a rule, by code or name.

    A word of another tool has its line of the index. Without a subject, list both.

    Raises LookupError with a message where there is none such.
    """
    pages = topics()
    if subject is None:
        return _overview(pages)
    if subject.lower() in pages:
        return pages[subject.lower()] + _figures(subject.lower())
    if subject.lower() == _SCHEMA:
        schema = files("publish").joinpath("data", "manifest.schema.json")
        return schema.read_text(encoding="utf-8")
    names = {rule.name: rule for rule in RULES.values()}
    rule = RULES.get(subject.upper()) or names.get(subject.lower())
    if rule is not None:
        return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.explanation.rstrip()}\n"
    index = _index(pages["index"])
    if found := index.get(_plain(subject)):
        return f"{found}\n"
    near = Guesses().closest(subject, [*pages, _SCHEMA, *names, *RULES, *index])
    hint = f"; did you mean `{near}`?" if near else "; `publish explain` lists all"
    raise LookupError(f"nothing is known about `{subject}`{hint}")


def _figures(topic: str) -> str:
    """Return what a page has that is read from our tables."""
    if topic != "press":
        return ""
    from publish.styles.press.describing import describe_services  # noqa: PLC0415

    return describe_services()


def _index(page: str) -> dict[str, str]:
    """Return the lines of the index by each of the words that stand there."""
    lines: dict[str, str] = {}
    for row in page.splitlines():
        if not row.startswith("| ") or row.startswith(("| word ", "| ---")):
            continue
        words, here, more = (each.strip() for each in row.strip("| ").split(" | "))
        here = here.replace("\\|", "|")
        for each in words.split(", "):
            lines.setdefault(_plain(each), f"{each}: {here} (`publish explain {more}`)")
    return lines


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))


def topics() -> dict[str, str]:
    """Return the handbook: each topic's page as Markdown."""
    folder = files("publish") / "handbook"
    pages = sorted(folder.iterdir(), key=lambda page: page.name)
    return {
        page.name.removesuffix(".md"): page.read_text(encoding="utf-8")
        for page in pages
        if page.name.endswith(".md")
    }


def _overview(pages: dict[str, str]) -> str:
    lines = ["Topics:", ""]
    lines += [f"  {topic:<16}{_title(page)}" for topic, page in pages.items()]
    lines += ["", "Findings:", ""]
    lines += [f"  {rule.code}  {rule.severity:<8} {rule.name}" for rule in RULES.values()]
    return "\n".join(lines) + "\n"


def _title(page: str) -> str:
    return page.partition("\n")[0].lstrip("# ").strip()
