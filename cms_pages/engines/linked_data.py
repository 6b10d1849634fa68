"""What a page is about, in the words of schema.org, for search engines (JSON-LD).

A block of data is no script: browsers never run it, so the content policy does not look at it. It
holds only what the page shows to everybody.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from portal.common.requests import FirmRequest

CONTEXT = "https://schema.org"
# As Django's ``json_script``: nothing in it can end the element or begin another.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script_of(data: list[dict[str, Any]]) -> SafeString:
    """The element for the page; empty where there is nothing to tell."""
    if not data:
        return SafeString("")
    graph = json.dumps({"@context": CONTEXT, "@graph": data}, ensure_ascii=False)
    return SafeString(f'<script type="application/ld+json">{graph.translate(ESCAPES)}</script>')


def data_of(
    page: Any, request: FirmRequest, crumbs: list[tuple[str, str]], picture: str = ""
) -> list[dict[str, Any]]:
    """Who the firm is, where the page stands, and the questions that it answers."""
    data = [organisation(request, picture)]
    data += [trail(crumbs)] if len(crumbs) > 1 else []
    questions = list(questions_of(page))
    return data + ([{"@type": "FAQPage", "mainEntity": questions}] if questions else [])


def organisation(request: FirmRequest, picture: str) -> dict[str, Any]:
    """The firm with what it told of itself; the platform is no legal service."""
    firm = request.tenant
    address = {
        "streetAddress": f"{firm.street} {firm.house_number}".strip(),
        "postalCode": firm.postcode,
        "addressLocality": firm.city,
    }
    told = {
        "legalName": firm.legal_name,
        "telephone": firm.phone,
        "email": firm.email,
        "image": picture,
        "address": {"@type": "PostalAddress", **filled(address), "addressCountry": "NL"}
        if any(address.values())
        else None,
        "areaServed": None if request.is_platform else {"@type": "Country", "name": "Nederland"},
    }
    return {
        "@type": "Organization" if request.is_platform else "LegalService",
        "@id": firm.url("/#kantoor"),
        "name": firm.name,
        "url": firm.url(),
    } | filled(told)


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def trail(crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": address}
        for number, (title, address) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions_of(page: Any) -> Iterator[dict[str, Any]]:
    """Of every block of questions on the page, as plain text."""
    for block in getattr(page, "body", ()):
        if block.block_type == "questions":
            for item in block.value:
                text = " ".join(strip_tags(item["answer"].source.replace("</", " </")).split())
                answer = {"@type": "Answer", "text": text}
                yield {"@type": "Question", "name": item["question"], "acceptedAnswer": answer}
