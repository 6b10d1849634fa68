"""What a party reads first, and that who never comes in sees nothing and is not seen."""

import pytest
from django.utils import timezone, translation

from portal.client.welcome import welcome_words
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import Party
from portal.dossiers.services import add_todo, invite_party, move_to_stop
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.world import World

pytestmark = pytest.mark.django_db
HIDDEN = {
    "given_name": "Zwanenkelk",
    "last_name": "Van der Vuurdoorn",
    "email": "bosrank@proef.example",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_welcome_is_five_sentences(world: World, language: str) -> None:
    with translation.override(language):
        words = welcome_words("De Proeftuin")
    assert len(words) == 5
    assert all(text.count(".") == 1 and text.endswith(".") for text in words)
    page = world.client("fictus").get("/mijn/welkom/").content.decode()
    assert page.count("<li>") >= 5


def test_who_never_accepts_sees_nothing_and_is_not_seen(world: World) -> None:
    dossier = world.proeftuin.dossiers[1]
    with tenant_context(world.proeftuin.tenant.pk):
        Party.objects.filter(dossier=dossier, side="b").update(**HIDDEN)
        absent = Party.objects.select_related("dossier").get(dossier=dossier, side="b")
        invite_party(party=absent)
        move_to_stop(dossier=dossier, code="inventory", on=None)
        sides = (TodoSide.A, TodoSide.B, TodoSide.BOTH)
        add_todo(
            dossier=dossier, sides=sides, kind=TodoKind.READ, title="Lees dit", at=timezone.now()
        )
        work_off()
    sam = world.client("sam")
    root = f"/mijn/{dossier.uuid}/"
    for page in (
        "", "trambaan/", "taken/", "stukkenlijst/", "stukken/", "bekeken/", "documenten/",
        "berichten/", "berichten/nieuw/samen/",
    ):  # fmt: skip
        answer = sam.get(root + page)
        text = answer.content.decode()
        assert answer.status_code == 200, page
        assert not [word for word in HIDDEN.values() if word in text], page
    with tenant_context(world.proeftuin.tenant.pk):
        absent.refresh_from_db()
        assert absent.membership_id is None
