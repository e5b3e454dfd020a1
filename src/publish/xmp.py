"""XMP packets (ISO 16684-1) that tell machines what made a sound, for the files that hold it."""

from html import escape

from publish.model.origin import Origin

UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""Of the box that holds a packet in MP4 files (XMP, part 3, 1.1.4)."""

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def packet(origin: Origin, name: str) -> bytes | None:
    """Return what is known of the origin of a sound; `name` is what spoke. None if nothing is.

    The type is the IPTC's Digital Source Type (Photo Metadata Standard 2021.1). A person is no
    tool: where one reads, `name` is that of the voice beside, empty where there is none.
    """
    if origin.whole_type is None:
        return None
    properties = [
        f"<Iptc4xmpExt:DigitalSourceType>{origin.whole_type}</Iptc4xmpExt:DigitalSourceType>"
    ]
    if name:
        versions = (origin.beside or origin).versions
        tool = f"{name} ({versions})" if versions else name
        properties.append(f"<xmp:CreatorTool>{escape(tool, quote=False)}</xmp:CreatorTool>")
    return _PACKET.format(properties="\n".join(properties)).encode()
