"""What the file says of itself: XMP (ISO 16684-1), and the Info dictionary that agrees with it."""

from collections.abc import Iterable
from functools import partial
from html import escape as escape_quoted
from uuid import NAMESPACE_URL, uuid5

import reportlab

from publish.distribution import VERSION
from publish.model import Publication, in_series
from publish.render.pdf.objects import text

escape = partial(escape_quoted, quote=False)

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_EXTENSION = f"""\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A-2 knows no PDF/UA: what it does not know must be described (ISO 19005-2, 6.6.2.3)."""


def creator() -> str:
    """Return the name of what made the document."""
    return f"publish {VERSION}"


def producer() -> str:
    """Return the name of what wrote the file."""
    return f"ReportLab {reportlab.__version__}"  # type: ignore[attr-defined]


def xmp(publication: Publication) -> bytes:
    """Return the metadata stream, with both standards' claims."""
    claims = [
        _plain("pdfuaid:part", "1"),
        _plain("pdfaid:part", "2"),
        _plain("pdfaid:conformance", "A"),
        _EXTENSION,
    ]
    return _packet(publication, claims)


def press_xmp(publication: Publication, *, exchange: bool) -> bytes:
    """Return the metadata stream of a press edition.

    One for `exchange` is PDF/X-4 (ISO 15930-7, 6.5 to 6.7) and says that no colours are trapped.
    """
    digest = publication.source or publication.document.metadata.identifier_of("print")
    name = uuid5(NAMESPACE_URL, digest)
    claims = [
        _plain("xmpMM:DocumentID", f"uuid:{name}"),
        _plain("xmpMM:VersionID", "1"),
        _plain("xmpMM:RenditionClass", "default"),
        _plain("pdf:Trapped", "False"),
    ]
    if exchange:
        claims.append(_plain("pdfxid:GTS_PDFXVersion", "PDF/X-4"))
    return _packet(publication, claims)


def _packet(publication: Publication, claims: Iterable[str]) -> bytes:
    metadata = publication.document.metadata
    others = (*metadata.editors, *metadata.translators)
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _languages("dc:title", metadata.title, metadata.lang),
        _array("dc:creator", "Seq", tuple(person.name for person in metadata.authors)),
        _array("dc:contributor", "Bag", tuple(person.name for person in others)),
        _array("dc:relation", "Bag", tuple(map(in_series, metadata.series))),
        _languages("dc:description", metadata.description, metadata.lang),
        _array("dc:subject", "Bag", metadata.subjects),
        _array("dc:language", "Bag", (metadata.lang,)),
        _array("dc:publisher", "Bag", (metadata.publisher,) if metadata.publisher else ()),
        _languages("dc:rights", metadata.rights, metadata.lang),
        _array("dc:date", "Seq", (metadata.date,) if metadata.date else ()),
        _plain("dc:identifier", metadata.identifier_of("print")),
        _plain("xmp:CreateDate", publication.modified),
        _plain("xmp:ModifyDate", publication.modified),
        _plain("xmp:MetadataDate", publication.modified),
        _plain("xmp:CreatorTool", creator()),
        _plain("pdf:Producer", producer()),
        _plain("pdf:Keywords", ", ".join(metadata.subjects)),
        *claims,
    ]
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {namespaces}>\n'
        + "\n".join(each for each in properties if each)
        + '\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return packet.encode()


def information(publication: Publication, more: str = "") -> bytes:
    """Return the Info dictionary (ISO 32000-1, 14.3.3), with `more` entries."""
    metadata = publication.document.metadata
    moment = "".join(each for each in publication.modified if each.isdigit())
    entries = {
        "Title": metadata.title,
        "Author": ", ".join(person.name for person in metadata.authors),
        "Subject": metadata.description or "",
        "Keywords": ", ".join(metadata.subjects),
        "Creator": creator(),
        "Producer": producer(),
        "CreationDate": f"D:{moment}Z",
        "ModDate": f"D:{moment}Z",
    }
    written = "".join(f"/{key}{text(value)}" for key, value in entries.items() if value)
    return f"<<{written}{more}>>".encode()


def _plain(name: str, value: str | None) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _array(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if values else ""


def _languages(name: str, value: str | None, lang: str) -> str:
    """Return a language alternative: the default, and the same under its language."""
    if not value:
        return ""
    items = "".join(
        f'<rdf:li xml:lang="{escape_quoted(tag)}">{escape(value)}</rdf:li>'
        for tag in ("x-default", lang)
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
