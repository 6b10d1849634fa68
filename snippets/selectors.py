"""What templates there are."""

from snippets.enums import TemplateKind
from snippets.models import DocumentTemplate, MasterRelease


def template_of(kind: TemplateKind | str) -> DocumentTemplate | None:
    """The firm's published template of a kind; of several the one published last."""
    return (
        DocumentTemplate.objects.filter(kind=kind, live=True)
        .order_by("-last_published_at", "-pk")
        .first()
    )


def latest_release(kind: TemplateKind | str) -> MasterRelease | None:
    """The newest text of the platform of a kind."""
    return MasterRelease.objects.filter(kind=kind).order_by("-number").first()
