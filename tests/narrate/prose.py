"""Plain English prose of any length, for planting misreadings in."""

import random

_NOUNS = (
    "garden letter kitchen bridge horse basket window neighbour market lantern river button winter"
    " ladder teacher cupboard journey harvest blanket station candle chimney orchard carpenter"
    " stranger saucepan umbrella corner pocket engine picture village doctor feather bottle hammer"
).split()
_ADJECTIVES = (
    "old quiet narrow wooden yellow patient heavy crooked gentle empty early foreign broken clever"
    " distant hungry ordinary polite rusty secret silver sudden tired useful warm"
).split()
_VERBS = (
    "carried painted forgot mended borrowed measured followed remembered counted cleaned watched"
    " promised lifted answered buried collected described finished noticed opened washed"
).split()
_NAMES = "Harriet,Samuel Whitlow,Mrs. Penrose,Dr. Ames,the Thackerays,Old Marlin".split(",")
_FRAMES = (
    "The {a} {n} was {v} by the {m}, and nobody thought of it again before the {o} came.",
    "{p} {v} the {n} that had stood beside the {a} {m} for so many years.",
    "It was a {a} {n}, but it was the only one, and {p} was glad of it.",
    "“I have never {v} a {n} in my life,” said {p}, and went to look for the {m}.",
    "There was nothing in the {n} except a {a} {m} and the smell of rain.",
    "In the spring of 1893 the {n} was sold to a {a} {m}, who {v} it.",
    "When the {m} was {v}, the {n} seemed larger than before; it was only {a}.",
    "So they waited.",
    "Everybody knew about the {n}, and 14 of them had {v} the {m} themselves.",
    "What {p} {v} was less a {n} than the memory of a {a} {o}.",
)


def prose(words: int, seed: int = 7) -> str:
    """Return an article of about `words` words, in sections."""
    chance = random.Random(seed)
    parts = ["---\ntitle: Plain\nlang: en-GB\ndate: 2026-11-24\n---"]
    count = number = 0
    while count < words:
        if number % 25 == 0:
            parts.append(f"# The {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}")
        number += 1
        sentences = [_sentence(chance) for _ in range(chance.randint(4, 7))]
        count += sum(len(each.split()) for each in sentences)
        parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random) -> str:
    nouns = chance.sample(_NOUNS, 3)
    return chance.choice(_FRAMES).format(
        a=chance.choice(_ADJECTIVES),
        n=nouns[0],
        m=nouns[1],
        o=nouns[2],
        v=chance.choice(_VERBS),
        p=chance.choice(_NAMES),
    )
