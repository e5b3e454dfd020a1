"""The metadata block → Metadata: names, types and values, each checked at its place."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping

from publish.budgets import AUTHORS, SUBJECTS, TEXT_LENGTH, TITLE_LENGTH
from publish.diagnostics import Diagnostics, Guesses, Rule, Span, is_slip
from publish.diagnostics.catalogue import met, src
from publish.model import Metadata, Person, Series
from publish.model.addresses import WAYS
from publish.model.slugs import DEVICES, LONGEST, hyphenated
from publish.read.characters import character_problem
from publish.read.csl import as_data
from publish.read.dates import is_moving, iso_date, meant
from publish.read.house import HouseReader
from publish.read.isbn import IsbnReader
from publish.read.languages import read_language
from publish.read.metadata_block import Entries, Scalar, Sequence, Value, is_absent
from publish.read.metadata_keys import KNOWN, MOMENTS, OTHERS, our_key
from publish.read.persons import PersonReader, institutions
from publish.read.recordings import read_recordings
from publish.read.targets import link_target

_TRUE, _FALSE = (
    frozenset({"true", "yes", "on", "y", "1"}),
    frozenset({"false", "no", "off", "n", "0"}),
)

_OF_HUGO = frozenset("amp calendar css csv html json robots rss sitemap webappmanifest".split())
"""Output formats that Hugo has: a list of them alone says nothing to us."""

_NAMED = 5
"""Keys without effect that a finding names; more are counted."""
_INSTITUTIONS = ("affiliations", "institute", "institutes")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def make_metadata(
    table: Entries,
    defaults: tuple[Entries, ...],
    first: Span,
    diagnostics: Diagnostics,
    used: Collection[str] = (),
) -> Metadata:
    """Return the metadata of a publication, reporting all that is wrong with it.

    `defaults` come nearest folder first; `first` is where the block begins; the text names the keys
    that are `used`, whatever they are called. Title and language are
    empty where they are missing: the caller reports them, since a title may stand in the text.
    """
    return _Reader(table, defaults, first, diagnostics, used).read()


def slug_of(title: str) -> str:
    """Return the name of the folder and the files of a publication with that title."""
    slug = hyphenated(title)
    if not slug or slug in DEVICES:
        slug = "publication-" + hashlib.sha256(title.encode()).hexdigest()[:8]
    return slug


class _Reader:
    def __init__(
        self,
        table: Entries,
        defaults: tuple[Entries, ...],
        first: Span,
        diagnostics: Diagnostics,
        used: Collection[str],
    ) -> None:
        self._diagnostics = diagnostics
        self._guesses = Guesses()
        self._first = first
        self._used = used
        self._values: dict[str, Value] = {}
        self._keys: dict[str, Span] = {}
        for each in (table, *defaults):
            self._check_names(each.keys)
            for name, value in each.values.items():
                key = our_key(name, each.values)
                if key is not None and key not in self._values and not is_absent(value):
                    self._values[key] = value
                    self._keys[key] = each.keys[name]
                elif key is not None and key not in self._keys:
                    self._keys[key] = each.keys[name]
        tables = (table, *defaults)
        self._house = HouseReader(self._scalar, diagnostics)
        self._judged = [each.values["findings"] for each in tables if "findings" in each.values]
        listed = (each.values.get(key) for each in tables for key in _INSTITUTIONS)
        known = next((value for value in listed if value is not None), None)
        self._isbns = IsbnReader(self._scalar, diagnostics)
        self._persons = PersonReader(self._scalar, diagnostics, institutions(known, self._scalar))

    def read(self) -> Metadata:
        title = self._text("title") or ""
        return Metadata(
            title=title,
            lang=self._language(),
            subtitle=self._text("subtitle"),
            authors=self._people("author"),
            editors=self._people("editor"),
            translators=self._people("translator"),
            series=self._series(),
            date=self._date("date"),
            modified=self._date("modified"),
            identifier=self._identifier(),
            isbns=self._isbns.read(self._values.get("isbn")),
            publisher=self._text("publisher"),
            rights=self._text("rights"),
            description=self._text("description"),
            subjects=self._texts("subject"),
            cover_image=self._text("cover-image"),
            engine=self._text("engine"),
            voice=self._texts("voice"),
            narrator=self._text("narrator"),
            recording=read_recordings(
                self._values.get("recording"), self._scalar, self._diagnostics
            ),
            lexicon=self._texts("lexicon"),
            style=self._text("style"),
            slug=self._slug(title),
            base_url=self._base_url(),
            paper=self._choice("paper", ("a4", "letter")),
            links=self._links(),
            press=tuple(dict.fromkeys(self._texts("press"))),
            outputs=self._outputs(),
            draft=self._truth("draft") is True
            or self._truth("published") is False
            or self._has_status("draft"),
            publish_date=next(
                (found for key in MOMENTS if (found := self._moment(key)) is not None), None
            ),
            shortcodes=self._house.shortcodes(self._values.get("shortcodes")),
            media=self._house.media(self._values.get("media")),
            bibliography=self._texts("bibliography"),
            references=self._references(),
            nocite=" ".join(self._texts("nocite")) or None,
            findings=self._house.findings(self._judged),
            spans={key: self._place(key) for key in self._keys} | {"head": self._first},
        )

    def _place(self, key: str) -> Span:
        value = self._values.get(key)
        return self._keys[key] if value is None else value.span

    def _check_names(self, keys: Mapping[str, Span]) -> None:
        unknown: list[str] = []
        for key, span in keys.items():
            if key in OTHERS or key in self._used or our_key(key, keys) is not None:
                continue
            near = self._guesses.closest(key, KNOWN)
            if near is None or not is_slip(key, near):
                unknown.append(key)
                continue
            self._diagnostics.report(
                met.UNKNOWN_KEY,
                f"the key `{key}` has no effect",
                span=span,
                hint=f"write `{near}`",
            )
        if unknown:
            named = ", ".join(f"`{key}`" for key in unknown[:_NAMED])
            more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
            self._diagnostics.report(
                met.UNKNOWN_KEY,
                f"the key {named} has no effect"
                if len(unknown) == 1
                else f"the keys {named}{more} have no effect",
                span=keys[unknown[0]],
                hint="remove what no other tool needs; `publish explain metadata` lists the keys",
            )

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self._diagnostics.report(rule, message, span=span, hint=hint)

    def _scalar(self, value: Value, key: str) -> str | None:
        if not isinstance(value, Scalar):
            self._report(
                met.WRONG_TYPE,
                f"`{key}` must be one text",
                value.span,
                f"write `{key}: …` on one line",
            )
            return None
        most = TITLE_LENGTH if key in {"title", "subtitle"} else TEXT_LENGTH
        if len(value.text) > most:
            self._report(
                met.TOO_LONG,
                f"`{key}` has {len(value.text):,} characters; {most:,} are read",
                value.span,
                "shorten it, and put the rest in the text",
            )
            return None
        text = " ".join(value.text.split())
        rule, what = character_problem(text) or (None, "")
        if rule is src.DIRECTION_OVERRIDE:
            # An escape hides it; what stands there openly was found in its line.
            places = {(d.rule, d.span.line) for d in self._diagnostics if d.span is not None}
            if (rule, value.span.line) not in places:
                self._report(rule, f"`{key}` holds {what}", value.span, "delete it")
        elif rule is not None:
            self._report(met.CONTROL_CHARACTER, f"`{key}` holds {what}", value.span, "delete it")
            return None
        return text

    def _text(self, key: str) -> str | None:
        value = self._values.get(key)
        if isinstance(value, Sequence) and key == "lang" and len(value.values) == 1:
            value = value.values[0]
        return None if value is None else self._scalar(value, key) or None

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        match value:
            case None:
                return ()
            case Sequence():
                most = SUBJECTS if key == "subject" else AUTHORS
                texts = [self._scalar(each, key) for each in self._few(key, value, most)]
                return tuple(text for text in texts if text)
            case _:
                text = self._scalar(value, key)
                return (text,) if text else ()

    def _few(self, key: str, value: Sequence, most: int) -> tuple[Value, ...]:
        """Return the values of a list, none where there are too many."""
        if len(value.values) <= most:
            return value.values
        self._report(
            met.TOO_MANY,
            f"`{key}` has {len(value.values):,} values; {most:,} are read",
            value.span,
            "name the first of them, or a group, and list all in the text",
        )
        return ()

    def _people(self, key: str) -> tuple[Person, ...]:
        found = (self._persons.person(each, key) for each in self._each(key, AUTHORS))
        return tuple(person for person in found if person is not None)

    def _series(self) -> tuple[Series, ...]:
        found = map(self._persons.series, self._each("series", SUBJECTS))
        return tuple(each for each in found if each is not None)

    def _each(self, key: str, most: int) -> Iterator[Value]:
        value = self._values.get(key)
        if isinstance(value, Sequence):
            yield from (each for each in self._few(key, value, most) if not is_absent(each))
        elif value is not None:
            yield value

    def _language(self) -> str:
        tag = self._text("lang")
        if not tag:
            return ""
        return read_language(tag, self._place("lang"), self._diagnostics, self._guesses) or ""

    def _date(self, key: str) -> str | None:
        value = self._values.get(key)
        if isinstance(value, Entries):  # as MkDocs' blog has it
            value = value.values.get("created", value)
        text = None if value is None else self._scalar(value, key)
        if not text:
            return None
        lang = self._text("lang") or ""
        written = iso_date(text, lang)
        if written is not None:
            return written
        if is_moving(text):
            self._report(
                met.MOVING_DATE,
                f"`{text}` is the day of each run, which no output carries: the date is left out",
                self._place(key),
                f"write the day, as in `{key}: 2026-11-24`, or remove the line",
            )
            return None
        could_be = meant(text, lang) or ("2026-11-24",)
        self._report(
            met.INVALID_DATE,
            f"`{text}` is no date" if len(could_be) == 1 else f"`{text}` could be two dates",
            self._place(key),
            "write the date as " + " or ".join(f"`{key}: {each}`" for each in could_be),
        )
        return None

    def _moment(self, key: str) -> str | None:
        """Return when to publish; a key that says whether to publish says no time."""
        text = self._text(key)
        return None if text is None or text.lower() in _TRUE | _FALSE else self._date(key)

    def _identifier(self) -> str | None:
        text = self._text("identifier")
        if text is None or _URI.fullmatch(text):
            return text
        digits = re.sub(r"[\s-]", "", text)
        if re.fullmatch(r"(?:97[89])?\d{9}[\dXx]", digits):
            hint = f"write `identifier: urn:isbn:{digits}`"
        elif re.fullmatch(r"10\.\d{4,}/\S+", text):
            hint = f"write `identifier: https://doi.org/{text}`"
        elif re.fullmatch(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
            hint = f"write `identifier: urn:uuid:{text.lower()}`"
        else:
            hint = "write a URI such as `urn:isbn:9781402894626`, or remove the line"
        self._report(
            met.INVALID_IDENTIFIER, f"`{text}` is no absolute URI", self._place("identifier"), hint
        )
        return None

    def _base_url(self) -> str | None:
        text = self._text("base-url")
        if text is None:
            return None
        target, _ = link_target(text)
        if target is not None and target.lower().startswith("http"):
            return target if target.endswith("/") else f"{target}/"
        self._report(
            met.INVALID_BASE_URL,
            f"`{text}` is no address of a site",
            self._place("base-url"),
            "write the whole address, as in `base-url: https://example.org/guides/`",
        )
        return None

    def _slug(self, title: str) -> str:
        text = self._text("slug")
        if text is None:
            return slug_of(title) if title else ""
        if _SLUG.fullmatch(text) and len(text) <= LONGEST and text not in DEVICES:
            return text
        if "/" in text and ".." not in text:  # the address of a page on another tool's site
            return slug_of(text.strip("/").rpartition("/")[2] or title)
        made = slug_of(text)
        what, hint = f"`{text[:60]}` is no slug: `{made}` is taken", f"write `slug: {made}`"
        self._report(met.INVALID_SLUG, what, self._place("slug"), hint)
        return made

    def _truth(self, key: str) -> bool | None:
        text = self._text(key)
        if text is None or iso_date(text, "") is not None:
            return None
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        self._report(
            met.INVALID_CHOICE,
            f"`{text}` is neither true nor false",
            self._place(key),
            f"write `{key}: true` or `{key}: false`",
        )
        return None

    def _outputs(self) -> tuple[str, ...]:
        """Return the formats that are asked for; a list that is Hugo's is none of ours."""
        names = tuple(dict.fromkeys(name.lower() for name in self._texts("outputs")))
        return () if _OF_HUGO.issuperset(names) else names

    def _references(self) -> tuple[object, ...]:
        value = self._values.get("references")
        if isinstance(value, Sequence):
            return tuple(as_data(each) for each in value.values)
        return ()

    def _has_status(self, status: str) -> bool:
        """Whether `status` says so; other tools have other things to say there."""
        value = self._values.get("status")
        return isinstance(value, Scalar) and value.text.strip().lower() == status

    def _links(self) -> str | None:
        """Return how links are printed; a list of links is another tool's."""
        return (
            self._choice("links", WAYS) if isinstance(self._values.get("links"), Scalar) else None
        )

    def _choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        text = self._text(key)
        if text is None or text.lower() in choices:
            return None if text is None else text.lower()
        listed = ", ".join(f"`{choice}`" for choice in choices[:-1]) + f" or `{choices[-1]}`"
        self._report(
            met.INVALID_CHOICE, f"`{text}` is no {key}", self._place(key), f"write {listed}"
        )
        return None
