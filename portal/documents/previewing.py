"""The preview of a template in the editor: the document of a fictional dossier."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portal.branding.previews import Look
from portal.branding.selectors import letterhead, letterhead_with, stored_logo
from portal.common.decimal_yaml import load
from portal.common.requests import FirmRequest
from portal.documents.enums import DocumentKind
from portal.documents.merging.context import MergeContext, build_context
from portal.documents.model import Letterhead
from portal.documents.selectors import firm_data
from portal.documents.walking import build_tree, title_of
from portal.tenants.models import Tenant
from snippets.previewing import Previewer, RawBody
from snippets.selectors import template_of

SAMPLES = Path(__file__).parents[1] / "demo" / "data"
MODES = (
    ("dossier-1", "Huwelijk, twee kinderen, koopwoning"),
    ("dossier-2", "Geregistreerd partnerschap, zonder kinderen"),
)
SHOWN_ARTICLES = 2
FALLBACK_PROFILE = "dossier-1"


def template_previews() -> Previewer:
    """What the template editor is given."""
    return Previewer(MODES, render_preview)


def render_preview(kind: str, body: RawBody, sample: str, nonce: str) -> str:
    """A complete page on the firm's letterhead. An unknown sample gives the first one."""
    paper = Letterhead(**vars(letterhead(Tenant.objects.get())))
    return _render(kind, body, sample, nonce, paper)


def draw_in_look(request: FirmRequest, look: Look) -> str:
    """The beginning of the firm's own covenant; its paper alone where it has no template."""
    template = template_of(DocumentKind.COVENANT)
    body = template.raw_body()[:SHOWN_ARTICLES] if template else []
    head = letterhead_with(look.firm, look.branding, stored_logo(look.branding))
    paper = Letterhead(**vars(head))
    return _render(DocumentKind.COVENANT, body, MODES[0][0], "", paper, firm=look.firm)


def _render(
    kind: str,
    body: RawBody,
    sample: str,
    nonce: str,
    paper: Letterhead,
    firm: Tenant | None = None,
) -> str:
    from portal.documents.renderers.html import render_html

    name = sample if sample in dict(MODES) else MODES[0][0]
    context = sample_context(name, firm)
    title, subtitle = title_of(kind, context)
    tree = build_tree(
        body,
        context,
        paper,
        kind=kind,
        title=title,
        subtitle=subtitle,
        status="draft",
        number=str(context.value("dossier.number")),
        version="0.1",
        date=context.on,
    )
    return render_html(tree, nonce=nonce)


def sample_context(name: str, firm: Tenant | None = None) -> MergeContext:
    """The values of a sample dossier on the day that the sample is made for.

    Its parties went to a firm of the sample's own, or to ``firm``.
    """
    data = _sample(name)
    profile = _sample(FALLBACK_PROFILE)
    day: date = data["meta"]["clock"]
    known = {key: value for key, value in data.items() if key not in {"meta", "expected"}}
    filled = {"tenant": profile["tenant"], "mediator": profile["mediator"]} | known
    if firm is not None:
        filled["tenant"] = firm_data(firm)
    return build_context(filled, day)


@cache
def _sample(name: str) -> dict[str, Any]:
    return dict(load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")))
