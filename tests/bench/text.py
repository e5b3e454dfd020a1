"""A long article of any length, the same in our Markdown, Pandoc's and Typst's mark-up."""

import random

_SYLLABLES = ["ba", "cor", "de", "fin", "gra", "hel", "in", "jo", "ka", "lum", "mor", "ne", "or"]
_SYLLABLES += ["pel", "qui", "ra", "sta", "ter", "ul", "ver", "wi", "xan", "yor", "za", "tion"]
_COMMON = [
    "the",
    "of",
    "and",
    "a",
    "to",
    "in",
    "is",
    "was",
    "that",
    "for",
    "it",
    "with",
    "as",
    "his",
    "on",
    "be",
    "at",
    "by",
    "had",
    "not",
    "are",
    "but",
    "from",
]


def _vocabulary(source: random.Random) -> list[str]:
    return sorted(
        {"".join(source.choices(_SYLLABLES, k=source.randint(1, 4))) for _ in range(9000)}
    )


def article(words: int, seed: int = 3, paragraphs: int = 12) -> tuple[str, str]:
    """Return about `words` words as Markdown and as Typst: sections, emphasis, footnotes."""
    source = random.Random(seed)
    vocabulary = _vocabulary(source)
    markdown = ["---\ntitle: A long article\nlang: en-GB\ndate: 2026-11-24\n---\n"]
    typst = [
        '#set document(title: "A long article")',
        '#set text(lang: "en", region: "GB", size: 10.5pt)',
        "#set par(justify: true)",
        '#set page(numbering: "1")',
        "#outline()",
        "",
    ]
    notes: list[str] = []
    count = section = 0
    while count < words:
        section += 1
        title = f"Section {section} {source.choice(vocabulary)}"
        markdown.append(f"# {title}\n")
        typst.append(f"= {title}\n")
        for _ in range(paragraphs):
            ours, theirs = [], []
            for _ in range(source.randint(3, 7)):
                sentence = [
                    source.choice(_COMMON) if source.random() < 0.45 else source.choice(vocabulary)
                    for _ in range(source.randint(8, 28))
                ]
                count += len(sentence)
                sentence[0] = sentence[0].capitalize()
                place = source.randrange(len(sentence))
                plain = [*sentence]
                if source.random() < 0.3:
                    sentence[place] = f"*{plain[place]}*"
                    plain[place] = f"_{plain[place]}_"
                ours.append(" ".join(sentence) + ".")
                theirs.append(" ".join(plain) + ".")
            if source.random() < 0.2:
                label = f"n{len(notes) + 1}"
                note = " ".join(source.choices(vocabulary, k=9)).capitalize() + "."
                notes.append(f"[^{label}]: {note}\n")
                ours[-1] += f"[^{label}]"
                theirs[-1] += f"#footnote[{note}]"
            markdown.append(" ".join(ours) + "\n")
            typst.append(" ".join(theirs) + "\n")
    return "\n".join(markdown + notes), "\n".join(typst)
