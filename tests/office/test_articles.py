"""The pages around a draft: writing an article anew, sharing, making final; few queries, no text lost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.documents.models import GeneratedDocument
from portal.documents.services import request_document
from portal.dossiers.models import Dossier
from portal.tenants.context import tenant_context
from tests.documents.conftest import real
from tests.documents.test_editing import DAY, edited, written
from tests.world import World

pytestmark = pytest.mark.django_db
__all__ = ["real"]


@pytest.fixture
def draft(real: Dossier, world: World) -> GeneratedDocument:
    with tenant_context(world.proeftuin.tenant.pk):
        return written(request_document(dossier=real, kind="covenant", on=DAY))


def address(name: str, document: GeneratedDocument, *more: str) -> str:
    return reverse(f"office:{name}", args=[document.dossier.uuid, document.uuid, *more])


def test_the_second_is_told_and_keeps_what_was_typed(
    draft: GeneratedDocument, world: World
) -> None:
    page = address("document-article", draft, "considerans")
    olga = world.client("olga")
    with tenant_context(world.proeftuin.tenant.pk):
        newer = edited(draft, world.member("kees").user, considerans="Kees schreef dit.")
    typed = "Van Olga <b>& co</b>, lang nagedacht."
    answer = olga.post(page, {"text": typed})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Kees Test" in html and "Kees schreef dit." in html
    assert "Van Olga &lt;b&gt;&amp; co&lt;/b&gt;, lang nagedacht." in html
    newer_page = address("document-article", newer, "considerans")
    assert f'action="{newer_page}"' in html
    answer = olga.post(newer_page, {"text": typed}, follow=True)
    assert answer.redirect_chain and "0.3" in answer.content.decode()


def test_a_text_that_cannot_be_taken_is_kept_with_the_fault(
    draft: GeneratedDocument, world: World
) -> None:
    page = address("document-article", draft, "rekeningen")
    answer = world.client("olga").post(page, {"text": "Alleen nog dit."})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "Alleen nog dit." in html and "[Tabel 1]" in html and 'aria-invalid="true"' in html


def test_pages_take_few_queries(draft: GeneratedDocument, world: World) -> None:
    olga = world.client("olga")
    lawyers = reverse("office:dossier-lawyers", args=[draft.dossier.uuid])
    pages = (
        address("document-detail", draft), address("document-article", draft, "considerans"),
        address("document-final", draft), lawyers,
    )  # fmt: skip
    counted: dict[str, Any] = {}
    for page in pages:
        olga.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert olga.get(page).status_code == 200
        counted[page] = len(queries)
    assert max(counted.values()) <= 12, counted
