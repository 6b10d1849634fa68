"""A firm that says u says it to its clients, on every page and in every mail; to nobody else."""

import pytest
from django.urls import reverse

from portal.branding.models import Branding
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from tests.branding.test_house_style import fields, stored
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def formal(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        Branding.objects.update(formal_tone=True)


def test_clients_and_strangers_read_u_in_a_dutch_page(world: World) -> None:
    answer = world.client("fictus").get(reverse("client:home"), follow=True)
    assert "Uw mediator" in answer.text
    assert "je mediator" not in answer.text.lower()
    assert '<html lang="nl"' in answer.text
    assert answer["Content-Language"] == "nl"
    stranger = world.client(None, firm=world.proeftuin).get(reverse("account_reset_password"))
    assert "Vul uw e-mailadres in" in stranger.text


def test_the_office_another_firm_and_english_stay_as_they_were(world: World) -> None:
    page = reverse("account_change_password")
    assert "Wijzig je wachtwoord" in world.client("olga").get(page).text
    assert "Wijzig je wachtwoord" in world.client("pim").get(page).text
    assert "Wijzig uw wachtwoord" in world.client("fictus").get(page).text
    english = world.client("fictus").get(page, headers={"Accept-Language": "en"})
    assert "Change your password" in english.text
    assert english["Content-Language"] == "en"


def test_mails_say_u_in_dutch_only(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        firm = Tenant.objects.get()
        assert neutral_subject(firm).startswith("Er staat iets voor u klaar")
        assert neutral_subject(firm, "en").startswith("Something is ready for you")
        mail = queue_mail(
            to="fictus@example.nl", subject="x", template="something_waits", context={}, key="tone"
        )
        assert mail.text is not None
        assert "voor u klaar" in mail.text
    with tenant_context(world.noorderlicht.tenant.pk):
        assert neutral_subject(Tenant.objects.get()).startswith("Er staat iets voor je klaar")


def test_the_form_shows_the_tone_before_it_is_kept(world: World) -> None:
    answer = world.client("olga").post("/cms/huisstijl/voorbeeld/", fields(formal_tone="on"))
    assert "voor u klaar" in answer.json()["mail"]
    answer = world.client("olga").post("/cms/huisstijl/voorbeeld/", fields())
    assert "voor je klaar" in answer.json()["mail"]
    assert world.client("olga").post("/cms/huisstijl/", fields()).status_code == 302
    assert not stored(world).formal_tone
