"""What stands in the way of a final text: what is missing, and what contradicts itself.

Looks at the text as it will be signed and at what the dossier knows today. Sources of the rules:
the checks before a final of the product's domain specification; art. 815 lid 3 and 4 Rv for what a
parenting plan must hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.calculations.reading import DossierData, amount, get
from portal.documents.enums import DocumentKind
from portal.documents.frozen import runs_in, thaw
from portal.documents.merging.context import MergeContext, build_context
from portal.documents.model import Article, DocumentTree, Letterhead, Run
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import newest_versions
from portal.documents.services.building import build_with, known_data
from portal.facts.gaps import PLAN, gaps_in

MISSING, CONFLICT = "missing", "conflict"
OTHER = {
    DocumentKind.COVENANT: DocumentKind.PARENTING_PLAN,
    DocumentKind.PARENTING_PLAN: DocumentKind.COVENANT,
}
CHILD_NAMES = ("child.full_name", "child.first_names", "child.given_name")
#: What follows from the version itself, and changes with it.
OWN = ("document.", "system.", "h.")


@dataclass(frozen=True)
class Fault:
    """``article`` is the key of the article that it is about, "" for the whole document."""

    kind: str
    text: str
    article: str = ""


def final_faults(document: GeneratedDocument, on: date) -> list[Fault]:
    """Everything for which this draft cannot be made final; an empty list = it can."""
    tree = thaw(document.tree)
    data = known_data(document.dossier)
    context = build_context(data, on)
    body: Any = document.template_body or []
    today = build_with(
        context, dossier=document.dossier, kind=document.kind, body=body, paper=Letterhead("")
    )
    found = [
        *_missing(tree),
        *_mandatory(tree, data, on),
        *_outdated(tree, today),
        *_secrets(tree, context),
        *_support(data),
        *_versions(tree, document),
    ]
    return list(dict.fromkeys(found))


def articles_of(tree: DocumentTree) -> tuple[Article, ...]:
    return (*tree.articles, *tree.annexes)


def title_of_article(article: Article) -> str:
    """``3 Hoofdverblijf``: how a list calls it."""
    return f"{article.number} {article.title}".strip()


def _missing(tree: DocumentTree) -> Iterator[Fault]:
    for article in articles_of(tree):
        for run in runs_in(article):
            if run.missing:
                words = _("“%(value)s” is missing in %(article)s.")
                names = {"value": run.text or run.field, "article": title_of_article(article)}
                yield Fault(MISSING, words % names, article.key)


def _mandatory(tree: DocumentTree, data: dict[str, Any], on: date) -> Iterator[Fault]:
    """What a parenting plan must hold, also where a sentence about it was written by hand."""
    if tree.kind != DocumentKind.PARENTING_PLAN:
        return
    marked = {run.text for run in runs_in(tree) if run.missing}
    for gap in gaps_in(data, on):
        if PLAN in gap.documents and gap.label not in marked:
            yield Fault(MISSING, _("“%(value)s” is not known yet (%(about)s).") % {
                "value": gap.label, "about": gap.group,
            })  # fmt: skip


def _outdated(tree: DocumentTree, today: DocumentTree) -> Iterator[Fault]:
    """A value in the text that the dossier no longer gives: the fact was changed since."""
    known = _values(today)
    for article in articles_of(tree):
        for run in runs_in(article):
            if not _is_value(run) or run.text in known.get(run.field, {run.text}):
                continue
            words = _("“%(value)s” in %(article)s is now “%(now)s” in the dossier.")
            names = {
                "value": run.text,
                "article": title_of_article(article),
                "now": " / ".join(sorted(known[run.field])),
            }
            yield Fault(CONFLICT, words % names, article.key)


def _is_value(run: Run) -> bool:
    return bool(run.field) and not run.missing and not run.field.startswith(OWN)


def _values(tree: DocumentTree) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for run in runs_in(tree):
        if _is_value(run):
            found.setdefault(run.field, set()).add(run.text)
    return found


def _secrets(tree: DocumentTree, context: MergeContext) -> Iterator[Fault]:
    """A secret address that was typed into the text by hand."""
    secrets = context.secret_strings()
    for article in articles_of(tree) if secrets else ():
        text = " ".join(run.text for run in runs_in(article))
        if any(secret in text or secret in text.replace(" ", "") for secret in secrets):
            words = _("%(article)s tells where somebody lives who keeps that secret. Take it out.")
            yield Fault(CONFLICT, words % {"article": title_of_article(article)}, article.key)


def _support(data: DossierData) -> Iterator[Fault]:
    for kind, name in (
        ("child_support", _("child support")),
        ("partner_support", _("partner support")),
    ):
        payer = get(data, f"{kind}.payer")
        if payer and payer == get(data, f"{kind}.recipient"):
            words = _("Who pays the %(support)s is also who receives it.")
            yield Fault(CONFLICT, words % {"support": name})
    waived = get(data, "partner_support.applies") in ("waiver", "none_cohabiting")
    if waived and amount(data, "partner_support.amount_gross"):
        yield Fault(CONFLICT, _("Partner support is waived, and yet there is an amount for it."))


def _versions(tree: DocumentTree, document: GeneratedDocument) -> Iterator[Fault]:
    """Only the newest version becomes final, and covenant and parenting plan name the same people."""
    newest = {one.kind: one for one in newest_versions(document.dossier)}
    if newest.get(document.kind, document) != document:
        words = _("There is a newer version: %(newer)s")
        yield Fault(CONFLICT, words % {"newer": newest[document.kind].version_label})
    other = newest.get(OTHER[DocumentKind(document.kind)])
    if other is not None and other.tree is not None:
        yield from _beside(tree, other)


def _beside(tree: DocumentTree, other: GeneratedDocument) -> Iterator[Fault]:
    beside = thaw(other.tree)
    names = {"other": f"{other.get_kind_display()} {other.version_label}"}
    if beside.parties != tree.parties:
        yield Fault(CONFLICT, _("The parties have other names in the %(other)s.") % names)
    ours, theirs = _values(tree), _values(beside)
    for field in CHILD_NAMES:
        here, there = ours.get(field, set()), theirs.get(field, set())
        if not (here <= there or there <= here):
            yield Fault(CONFLICT, _("The children have other names in the %(other)s.") % names)
