"""Requests to every allowed address of the admin with the ids of one firm, and what they changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms_pages.admin.allowed import is_allowed_name
from portal.tenants.context import as_platform
from portal.tenants.tables import forced_tables
from tests.cms_pages.addresses import Address, admin_addresses
from tests.cms_pages.conftest import Content

MISSING = 987654321
# Names and words of the other firm and its people.
THEIR_WORDS = ("kluut", "noorderlicht", "nora@proef", "nora test", "pim@proef")
# Wagtail answers a form without its blocks with an error here, whatever the ids; it tells nothing.
ERRORS_OF_WAGTAIL = (
    *(f"_{model}:{view}" for model in ("documenttemplate", "clause") for view in ("add", "create")),
    "_documenttemplate:preview_on_add",
)
SEARCHED = "HUNGRUTTO"
FOREIGN_ADDRESS = "http://noorderlicht.mediation.localhost/p-hungrutto/"

# Pages that differ at every showing, whatever was asked.
_NOISE = re.compile(
    r"\b[A-Za-z0-9]{64}\b"
    r"|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\d{4}-\d\d-\d\dT[\d:.+]*"
)

# "Zojuist" becomes "1 minuut geleden" between two answers.
_AGE = re.compile(
    r"\b(?:zojuist|just now)\b"
    r"|\d+(?:\s|&nbsp;)(?:minuut|minuten|minutes?|uur|uren|hours?)\b(?:\s(?:geleden|ago))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ids:
    """One id for every kind of row that an address can name."""

    page: int
    home: int
    revision: int
    image: int
    document: int
    template: int
    clause: int
    uploaded: int
    session: int
    template_revision: int
    clause_revision: int
    user: int
    site: int

    @classmethod
    def of(cls, content: Content) -> "Ids":
        return cls(
            page=content.page.pk,
            home=content.home.pk,
            revision=content.revision,
            image=content.image.pk,
            document=content.document.pk,
            template=content.template.pk,
            clause=content.clause.pk,
            uploaded=content.uploaded,
            session=content.session,
            template_revision=content.template.latest_revision_id,
            clause_revision=content.clause.latest_revision_id,
            user=content.owner,
            site=content.site.pk,
        )

    @classmethod
    def missing(cls) -> "Ids":
        return cls(*[MISSING + n for n in range(len(cls.__dataclass_fields__))])

    def argument(self, address: Address, name: str) -> str:
        """The id (or word) for one argument of one address."""
        space = address.name.rpartition(":")[0]
        fixed = {
            "content_type_app_name": "cms_pages",
            "content_type_model_name": "contentpage",
            "app_label": "cms_pages",
            "model_name": "basepage",
            "action": "delete",
            "filter_spec": "original",
            "parent_page_id": self.home,
            "destination_id": self.home,
            "page_id": self.page,
            "page_to_move_id": self.page,
            "object_id": self.page,
            "session_id": self.session,
            "image_id": self.image,
            "document_id": self.document,
            "doc_id": self.document,
            "uploaded_file_id": self.uploaded,
        }
        if name in fixed:
            return str(fixed[name])
        return str(self._by_space(space, "revision" if name.startswith("revision_id") else "pk"))

    def _by_space(self, space: str, what: str) -> int:
        if space.endswith("_documenttemplate"):
            return self.template_revision if what == "revision" else self.template
        if space.endswith("_clause"):
            return self.clause_revision if what == "revision" else self.clause
        if what == "revision":
            return self.revision
        return {
            "wagtailimages_chooser": self.image,
            "wagtaildocs_chooser": self.document,
            "wagtailusers_users": self.user,
            "wagtailsites": self.site,
        }.get(space, self.page)

    def values(self, address: Address) -> dict[str, Any]:
        """What a form of that part of the admin can carry: every field that takes an id."""
        chosen = {
            "wagtailimages": self.image,
            "wagtailimages_chooser": self.image,
            "wagtaildocs": self.document,
            "wagtaildocs_chooser": self.document,
        }
        space = address.name.rpartition(":")[0]
        own = chosen.get(space) or self._by_space(space, "pk")
        if space == "wagtailadmin_api:pages":
            return {"child_of": self.home} if address.name.endswith("listing") else {}
        return self._page_form() | {
            "id": own,
            "parent_page_id": self.page,
            "parent_page": self.page,
            "new_parent_page": self.home,
            "move_page": self.home,
            "chooser": self.home,
            "user_perms": "copy_to",
            # A list shows all that it has, the results of one what was searched for.
            **({"q": SEARCHED} if address.name.endswith(("search", "results")) else {}),
            "url": FOREIGN_ADDRESS,
            "external-link-chooser-url": FOREIGN_ADDRESS,
            "position": 0,
            "revision_id": self.revision,
            "overwrite_revision_id": self.revision,
            "loaded_revision_id": self.revision,
            "title": "x",
            "slug": "x",
            "new_title": "x",
            "new_slug": "x",
            "next": "/cms/",
            "order": "title",
            "ordering": "title",
        }

    def _page_form(self) -> dict[str, Any]:
        """The content of a page with a link to a page and with a picture."""
        link = f'<p><a linktype="page" id="{self.page}">hier</a></p>'
        picture = {"image": self.image, "alt_text": "x", "decorative": ""}
        blocks = [("text", rich_text(link, features=["link"])), ("picture", picture)]
        return dict(nested_form_data({"intro": "x", "body": streamfield(blocks)}))


def allowed() -> list[Address]:
    """Those that may take a row away come last: what is gone is not found by the others."""
    found = [
        a for a in admin_addresses()
        if is_allowed_name(a.name) and a.name != "cms_logout" and a.route != "cms/account/"
    ]  # fmt: skip
    return sorted(found, key=takes_away)


def takes_away(address: Address) -> bool:
    return address.name == "wagtail_bulk_action" or "delete" in address.name


def ask(
    client: Client, method: str, address: Address, ids: Ids, *, sent: Ids | None = None
) -> HttpResponse:
    """One request with ``ids`` in the path, and the same or those of ``sent`` in query or body.

    An error in the database does not spoil the test's transaction.
    """
    path = address.path(lambda name: ids.argument(address, name))
    values = (sent or ids).values(address)
    if sent:
        # A foreign version to overwrite has the form refused before its content is looked at.
        values.pop("overwrite_revision_id", None)
    save = transaction.savepoint()
    response: HttpResponse = getattr(client, method)(path, values)
    if connection.needs_rollback:
        connection.needs_rollback = False
        transaction.savepoint_rollback(save)
    else:
        transaction.savepoint_commit(save)
    return response


def faults(client: Client, addresses: Sequence[Address], theirs: Ids) -> Iterator[str]:
    """What the answers tell of another firm, by address and method; first all that only asks.

    A row that is there for nobody here must get the answer of an id that exists nowhere. Where the
    answer is that of an address that was made up, nothing is left to tell.
    """
    nothing = plain(client.get("/cms/made/up/"))
    for method in ("get", "post"):
        for address in addresses:
            code, text = answer = plain(ask(client, method, address, theirs))
            if answer == nothing:
                continue
            label = f"{method} {address.name}"
            if has_their_words(text):
                yield f"{label}: a word of theirs"
            if tells(answer, client, method, address):
                yield f"{label}: {code} tells that the row exists"
            if code == 500 and not address.name.endswith(ERRORS_OF_WAGTAIL):
                yield f"{label}: error"


def tells(answer: tuple[int, str], client: Client, method: str, address: Address) -> bool:
    """Whether an id that exists nowhere gets another answer.

    Not for a page that differs at every showing: asked twice for nothing, it differs too.
    """
    one = plain(ask(client, method, address, Ids.missing()))
    if answer[0] != one[0]:
        return True
    return answer != one and one == plain(ask(client, method, address, Ids.missing()))


def plain(response: HttpResponse) -> tuple[int, str]:
    return response.status_code, scrubbed(body_of(response))


def has_their_words(text: str) -> bool:
    return any(word in without_echo(text) for word in THEIR_WORDS)


def without_echo(text: str) -> str:
    """The answer without the address that the request itself named."""
    text = text.lower()
    for address in (FOREIGN_ADDRESS, quote(FOREIGN_ADDRESS), quote(FOREIGN_ADDRESS, safe="")):
        text = text.replace(scrubbed(address.lower()), "")
    return text


def body_of(response: HttpResponse) -> str:
    content = (
        b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    )
    return content.decode("utf-8", "replace") + response.get("Location", "")


def scrubbed(text: str) -> str:
    """``text`` without what may differ: numbers, tokens, moments, how long something is ago."""
    return re.sub(r"\d+", "#", _AGE.sub("", _NOISE.sub("", text)))


def fingerprint(tenant_id: int) -> dict[str, str]:
    """Every row of a firm in every table, as one digest a table."""
    found = {}
    with as_platform(), connection.cursor() as cursor:
        for table in forced_tables():
            cursor.execute(
                f'SELECT t::text FROM "{table}" t WHERE tenant_id = %s ORDER BY 1', [tenant_id]
            )
            rows = "\n".join(row for (row,) in cursor.fetchall())
            found[table] = sha256(rows.encode()).hexdigest()
    return found


def planted(tenant_id: int, theirs: Ids) -> set[str]:
    """Tables of a firm in which a text or a picture refers to a row of the other firm."""
    foreign = {str(theirs.page), str(theirs.home), str(theirs.image)}
    found = set()
    with as_platform(), connection.cursor() as cursor:
        for table in REFERRING:
            cursor.execute(f'SELECT t::text FROM "{table}" t WHERE tenant_id = %s', [tenant_id])
            texts = " ".join(row for (row,) in cursor.fetchall())
            if foreign & {match[1] for match in _REFERENCE.finditer(texts)}:
                found.add(table)
    return found


REFERRING = (
    "cms_pages_contentpage", "cms_pages_homepage", "snippets_clause", "snippets_documenttemplate",
    "wagtailcore_revision",
)  # fmt: skip
# Of JSON in JSON in the text of a row: with any number of backslashes and quotes.
_REFERENCE = re.compile(r"""\b(?:id=|image[\\"]+: )[\\"]*(\d+)""")
