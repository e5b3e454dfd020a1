"""The handbook says what the code does: every key, every code, and no line too wide to read."""

import pytest

from publish.diagnostics.catalogue import RULES
from publish.explain import topics
from publish.pipeline.exit_codes import EXIT_CODES
from publish.read.metadata_keys import OURS
from publish.styles.keys import KEYS

TOPICS = [
    "accessibility",
    "cache",
    "ci",
    "citations",
    "components",
    "dialect",
    "engines",
    "epub",
    "habits",
    "index",
    "manifest",
    "metadata",
    "outputs",
    "pictures",
    "plugins",
    "press",
    "print",
    "recording",
    "reproducible",
    "security",
    "speech",
    "styles",
]
WIDEST = 120


def test_the_topics() -> None:
    assert list(topics()) == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_readable_in_a_terminal(topic: str) -> None:
    page = topics()[topic]
    assert page.startswith("# ")
    assert page.endswith("\n")
    assert [line for line in page.splitlines() if len(line) > WIDEST] == []
    assert len(page.splitlines()) < 150


def test_every_metadata_key_has_an_entry() -> None:
    lines = topics()["metadata"].splitlines()
    assert {line.partition(": `")[0] for line in lines if ": `" in line} >= set(OURS)


def test_every_style_key_is_listed() -> None:
    page = topics()["styles"]
    missing = []
    for path in KEYS:
        whole, last = ".".join(path), f"`.{path[-1]}`"
        if f"`{whole}`" not in page and last not in page:
            missing.append(whole)
    assert missing == []


def test_every_exit_code_is_in_the_table() -> None:
    rows = [line.split("|") for line in topics()["ci"].splitlines() if line.startswith("| ")]
    listed = {int(row[1]) for row in rows if row[1].strip().isdigit()}
    assert listed == set(EXIT_CODES)


def test_pages_and_rules_name_only_what_there_is() -> None:
    texts = [*topics().values(), *(rule.explanation for rule in RULES.values())]
    named = {
        word.strip("`.,;:")
        for text in texts
        for part in " ".join(text.split()).split("`publish explain ")[1:]
        for word in [part.split("`")[0].split()[0]]
        if word.strip()
    }
    known = {
        *topics(),
        *RULES,
        *(rule.name for rule in RULES.values()),
        "CODE",
        "TOPIC",
        "manifest-schema",
    }
    assert named - known == set()
