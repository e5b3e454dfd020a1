"""Random articles in our Markdown, every construct of the dialect in any order and nesting."""

import random
from dataclasses import dataclass, field

_WORDS = [
    "the",
    "a",
    "of",
    "council",
    "ministers",
    "treaty",
    "talks",
    "Łódź",
    "naïve",
    "façade",
    "office",
    "affluent",
    "fifty-seven",
    "coöperation",
    "Sinirlioğlu",
    "state-sponsored",
    "understanding",
    "characteristically",
    "said",
    "1,234",
    "2024",
    "U.S.",
    "p.",
    "5–6",
    "December",
    "31st",
    "Ħaż-Żebbuġ",
    "and/or",
    "internationalisation",
    "£3.5m",
    "(perhaps)",
    "“quoted”",
    "Ọ̀yọ́",
    "ẹ̀kọ́",
    "Adébọ́wálé",
]
_FOREIGN = {
    "ar": "السلام عليكم في عام 1948 (قبل الحرب) كانت المدينة كبيرة، وفيها 12–15 بيتا للناس".split(),
    "fa": "گفت‌وگو دربارهٔ حقوق مردم در سال ۱۹۴۸ آغاز شد؛ کتاب‌ها را می‌خواهم".split(),
    "he": "שָׁלוֹם לכל אדם, ובשנת 1948 נכתבו (כך אומרים) שלושים סעיפים: גם „זה” כתוב".split(),
    "hi": "सभी लोग स्वतन्त्र हैं और १९४८ में क्षत्रिय, ज्ञान तथा द्वितीय कर्म लिखे गए।".split(),
}
_EMOJI = ["🦊", "👩‍👩‍👧", "👋🏽", "🇫🇷", "❤️", "1️⃣", "☺", "😀"]


@dataclass
class RandomArticle:
    """Writes one article; the same seed gives the same text."""

    seed: int
    leftward: bool = False
    source: random.Random = field(init=False)
    notes: list[str] = field(default_factory=list)
    figures: int = 0

    def __post_init__(self) -> None:
        self.source = random.Random(self.seed)

    def write(self) -> str:
        """Return the whole article."""
        title = self.words(2, 6).replace('"', "")
        head = [
            "---",
            f'title: "{title} {self.seed}"',
            f"lang: {self.source.choice(self.languages)}",
            "author: [Ada Marrow, {name: Ivo Tarn, file-as: 'Tarn, Ivo'}]",
            "date: 2026-11-24",
            f"slug: random-{self.seed}",
            "---",
        ]
        parts = ["\n".join(head)]
        if self.source.random() < 0.5:
            parts.append(self.paragraph())
        level = 1
        for _ in range(self.source.randint(2, 7)):
            parts.append(f"{'#' * level} {self.words(1, 7)}")
            parts += [self.block() for _ in range(self.source.randint(1, 5))]
            level = self.source.randint(1, min(4, level + 1))
        return "\n\n".join(parts + self.notes) + "\n"

    @property
    def languages(self) -> list[str]:
        return ["ar", "fa", "he"] if self.leftward else ["en", "en-GB", "fr", "de", "pl", "mt"]

    def foreign(self, most: int) -> str:
        """Return words of another script, in its language or bare, or pictures among letters."""
        lang = self.source.choice([*_FOREIGN, "emoji"])
        pool = _FOREIGN.get(lang, [*_EMOJI, *_WORDS[:6]])
        text = " ".join(self.source.choice(pool) for _ in range(self.source.randint(1, most)))
        if lang == "emoji" or self.source.random() < 0.3:
            return text
        return f"[{text}]{{lang={lang}}}"

    def words(self, least: int, most: int) -> str:
        count = self.source.randint(least, most)
        text = " ".join(self.source.choice(_WORDS) for _ in range(count))
        return text[0].upper() + text[1:]

    def inline(self, *, notes: bool = True, depth: int = 0) -> str:
        chance = self.source.random()
        words = self.words(1, 6)
        if depth > 2 or chance < 0.42:
            return words
        if chance < 0.45:
            return f"{words} {self.small_picture()}"
        if chance < 0.55:
            return f"*{self.inline(notes=False, depth=depth + 1)}*"
        if chance < 0.63:
            return f"**{self.inline(notes=False, depth=depth + 1)}**"
        if chance < 0.69:
            return f"`{self.words(1, 2)}`"
        if chance < 0.76:
            return f"[{words}](https://example.org/{self.source.randint(1, 99)})"
        if chance < 0.79:
            return f"[la façade {words}]{{lang=fr}}"
        if chance < 0.83:
            return f"{words} {self.foreign(9)}"
        if chance < 0.93 and notes:
            label = f"n{len(self.notes) + 1}"
            self.notes.append(f"[^{label}]: {self.words(2, 30)}.")
            return f"{words}.[^{label}]"
        return f"{words}\\\n{self.words(1, 3)}"

    def small_picture(self) -> str:
        """Return a picture that stands in its line, perhaps an ornament or one in a link."""
        height = self.source.choice(["8px", "1em", "20px"])
        chance = self.source.random()
        if chance < 0.2:
            return f"![](picture.png){{height={height} .decorative}}"
        picture = f"![{self.words(1, 9)}](picture.png){{height={height}}}"
        if chance < 0.5:
            return f"[{picture}](https://example.org/{self.source.randint(1, 99)})"
        return picture

    def sentences(self, *, notes: bool = True) -> str:
        return " ".join(
            f"{self.inline(notes=notes)} {self.words(3, 25)}."
            for _ in range(self.source.randint(1, 5))
        )

    def paragraph(self) -> str:
        if self.leftward and self.source.random() < 0.5:
            return f"{self.foreign(40)} {self.sentences()}"
        return self.sentences()

    def block(self, depth: int = 0) -> str:
        makers = [self.paragraph, self.paragraph, self.code, self.rule]
        if depth < 2:
            makers += [
                self.table,
                self.figure,
                self.definitions,
                lambda: self.bullets(depth),
                lambda: self.numbered(depth),
                lambda: self.quote(depth),
                lambda: self.admonition(depth),
                lambda: self.division(depth),
            ]
        return self.source.choice(makers)()

    def rule(self) -> str:
        return "***"

    def code(self) -> str:
        return (
            "```python\ndef f(x):\n\n    return x  # "
            + "long " * self.source.randint(1, 40)
            + "\n```"
        )

    def bullets(self, depth: int) -> str:
        return "\n".join(self.item("- ", depth) for _ in range(self.source.randint(1, 5)))

    def numbered(self, depth: int) -> str:
        start = self.source.randint(1, 9)
        count = self.source.randint(1, 4)
        return "\n".join(self.item(f"{start + number}. ", depth) for number in range(count))

    def item(self, mark: str, depth: int) -> str:
        indent = " " * len(mark)
        text = mark + self.sentences().replace("\n", f"\n{indent}")
        if self.source.random() < 0.3:
            inner = self.block(depth + 1)
            text += "\n\n" + "\n".join(f"{indent}{line}" for line in inner.split("\n")) + "\n"
        return text

    def quote(self, depth: int) -> str:
        text = self.block(depth + 1) + ("\n\n— Ada Marrow" if self.source.random() < 0.5 else "")
        return "\n".join(f"> {line}" for line in text.split("\n"))

    def admonition(self, depth: int) -> str:
        kind = self.source.choice(["note", "tip", "important", "warning", "caution"])
        return f"::: {kind}\n{self.block(depth + 1)}\n:::"

    def division(self, depth: int) -> str:
        lang = self.source.choice(["fr", "fr", "he", "en"])
        return f"::: {{lang={lang} .aside-{depth}}}\n{self.block(depth + 1)}\n:::"

    def definitions(self) -> str:
        return "\n\n".join(
            f"{self.words(1, 3)}\n: {self.sentences()}" for _ in range(self.source.randint(1, 3))
        )

    def table(self) -> str:
        columns = self.source.randint(2, 5)
        rows = [[self.words(1, 3) for _ in range(columns)]]
        rows += [
            [
                "" if self.source.random() < 0.1 and column else self.words(1, 9)
                for column in range(columns)
            ]
            for _ in range(self.source.randint(1, 30))
        ]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(
            1, "|" + "|".join(self.source.choice(["---", ":--", "--:"]) for _ in rows[0]) + "|"
        )
        header = " {.row-headers}" if self.source.random() < 0.5 else ""
        return "\n".join(lines) + f"\n\n: {self.words(2, 9)}{header}"

    def figure(self) -> str:
        self.figures += 1
        name = f"figure-{self.figures}"
        text = f"![{self.words(3, 12)}](picture.png){{#{name}}}\n\n: {self.words(2, 9)}"
        if self.source.random() < 0.5:
            text += f"\n\n::: {{.description for={name}}}\n{self.sentences(notes=False)}\n:::"
        return text
