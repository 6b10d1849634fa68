"""Step 8: both documents are made, one article is written anew, and both parties read the drafts."""

from portal.demo.walking.days import DRAFTED, REVIEWED, moment
from portal.demo.walking.journey import Journey, Stuck
from portal.demo.walking.parties import move
from portal.documents.editing.text import article_text
from portal.documents.enums import DocumentKind
from portal.documents.frozen import thaw
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import latest_version
from portal.documents.services import edit_article, request_document, share_draft

KINDS = (DocumentKind.PARENTING_PLAN, DocumentKind.COVENANT)
ADDED = "Partijen spreken af elkaar hierover eerst zelf te bellen."


def draft(journey: Journey) -> None:
    owner = journey.people["tram-owner"].user
    with journey.at_the_firm():
        move(journey, "draft_covenant", DRAFTED)
        for kind in KINDS:
            request_document(dossier=journey.dossier, kind=kind, on=DRAFTED, made_by=owner)
    drafts = await_drafts(journey)
    with journey.at_the_firm():
        covenant = drafts[DocumentKind.COVENANT]
        article = next(one for one in thaw(covenant.tree).articles if one.number)
        edited = edit_article(
            document=covenant, key=article.key, text=f"{article_text(article)}\n\n{ADDED}",
            on=REVIEWED, edited_by=owner,
        )  # fmt: skip
    drafts = await_drafts(journey)
    if drafts[DocumentKind.COVENANT] != edited:
        raise Stuck("The edited draft")
    with journey.at_the_firm():
        for document in drafts.values():
            share_draft(document=document, at=moment(REVIEWED, 11))
        move(journey, "review", REVIEWED)


def await_drafts(journey: Journey) -> dict[DocumentKind, GeneratedDocument]:
    """The newest version of both, when the workers have made its files."""
    found: dict[DocumentKind, GeneratedDocument] = {}

    def are_ready() -> bool:
        with journey.at_the_firm():
            for kind in KINDS:
                made = GeneratedDocument.objects.filter(dossier=journey.dossier, kind=kind)
                found[kind] = latest_version(made.latest("pk"))
        return all(document.is_ready for document in found.values())

    journey.wait_for("The documents", are_ready)
    return found
