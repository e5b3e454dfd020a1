"""The EPUB tells machines what made its sound, in a record that is no part of the book."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from conformance.epubcheck import check
from epub import making
from lxml import etree
from rendering import rendered

from publish.model import Narration, Origin
from publish.render.epub import EpubRenderer

OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture
def told(narration: Narration, tmp_path: Path) -> Path:
    neural = replace(narration, origin=Origin(engine="tone", kind="neural"))
    (path,) = rendered(EpubRenderer(), making.publication(narration=neural), tmp_path)
    return path


def links(epub: Path) -> list[dict[str, str]]:
    with ZipFile(epub) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    return [
        {str(key): str(value) for key, value in each.attrib.items()}
        for each in package.iter(f"{OPF}link")
    ]


def test_the_sound_is_said_to_be_learned(told: Path) -> None:
    assert links(told) == [
        {"rel": "record", "href": "metadata.xmp", "media-type": "application/rdf+xml"}
    ]
    with ZipFile(told) as archive:
        record = archive.read("EPUB/metadata.xmp").decode()
        package = archive.read("EPUB/content.opf").decode()
    assert "/digitalsourcetype/trainedAlgorithmicMedia<" in record
    assert package.count("metadata.xmp") == 1, "no manifest lists it (EPUB 3.3, 5.5.7)"


def test_without_sound_nothing_is_said_of_it(silent: Path, text: Path) -> None:
    assert links(silent) == links(text) == []


@pytest.mark.conformance
def test_epubcheck_takes_the_record(told: Path) -> None:
    assert check([told]) == []
