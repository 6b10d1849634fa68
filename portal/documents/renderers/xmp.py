"""The PDF/A claim in the form that every validator reads.

WeasyPrint writes `pdfaid:part` as an XML attribute. That is legal RDF, yet several
validators only look for elements (ISO 19005-2 6.6.4 shows elements), so the claim is
written again. Nothing is added that could tell about a person.
"""

from xml.etree import ElementTree

import pydyf

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFAID = "http://www.aiim.org/pdfa/ns/id/"
_HEADER = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_FOOTER = b'\n<?xpacket end="r"?>'


def write_pdfa_elements(pdf: pydyf.PDF, *, part: int, conformance: str, language: str) -> None:
    """Rewrites the metadata stream in place; raises LookupError when there is none."""
    stream = _metadata_stream(pdf)
    packet = ElementTree.fromstring(_packet_xml(stream))  # noqa: S314 – written by WeasyPrint just now
    rdf = packet.find(f"{{{_RDF}}}RDF")
    if rdf is None:
        raise LookupError("metadata without RDF")
    for description in rdf.findall(f"{{{_RDF}}}Description"):
        for name in [key for key in description.attrib if key.startswith(f"{{{_PDFAID}}}")]:
            del description.attrib[name]
    claim = rdf.find(f"{{{_RDF}}}Description")
    if claim is None:
        raise LookupError("metadata without description")
    ElementTree.SubElement(claim, f"{{{_PDFAID}}}part").text = str(part)
    ElementTree.SubElement(claim, f"{{{_PDFAID}}}conformance").text = conformance
    _name_language(rdf, language)
    ElementTree.register_namespace("x", "adobe:ns:meta/")
    stream.stream = [_HEADER + ElementTree.tostring(packet, encoding="utf-8") + _FOOTER]
    stream.compress = False  # so that an archive can find the claim without decoding


def _name_language(rdf: ElementTree.Element, language: str) -> None:
    dc = "http://purl.org/dc/elements/1.1/"
    description = ElementTree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    bag = ElementTree.SubElement(
        ElementTree.SubElement(description, f"{{{dc}}}language"), f"{{{_RDF}}}Bag"
    )
    ElementTree.SubElement(bag, f"{{{_RDF}}}li").text = language


def _metadata_stream(pdf: pydyf.PDF) -> pydyf.Stream:
    for candidate in pdf.objects:
        if isinstance(candidate, pydyf.Stream) and candidate.extra.get("Type") == "/Metadata":
            return candidate
    raise LookupError("no metadata stream")


def _packet_xml(stream: pydyf.Stream) -> bytes:
    raw = b"\n".join(
        part if isinstance(part, bytes) else str(part).encode() for part in stream.stream
    )
    start, end = raw.index(b"<x:xmpmeta"), raw.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")
    return raw[start:end]
