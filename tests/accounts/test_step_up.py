"""Before an act that matters a person proves once more who it is; nothing that was sent gets lost."""

import pytest
from allauth.mfa.models import Authenticator

from portal.accounts.models import Invitation
from portal.accounts.sessions import SESSION_SECOND_FACTOR
from portal.tenants.context import tenant_context
from tests.accounts.helpers import is_asked, later
from tests.accounts.phone import APP, give_phone
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
COLLEAGUES = "/kantoor/collegas/"
INVITED = {"name": "Bo Nieuw", "email": "bo@proef.example", "role": "mediator"}


def invited(world: World) -> bool:
    with tenant_context(world.proeftuin.tenant.pk):
        return Invitation.objects.filter(email=INVITED["email"]).exists()


def test_a_short_time_after_the_login_nothing_is_asked(world: World) -> None:
    assert world.client("olga").post(COLLEAGUES, INVITED)["Location"] == COLLEAGUES
    assert invited(world)


def test_later_a_password_is_asked_and_what_was_sent_is_done(world: World) -> None:
    client = later(world.client("olga"))
    assert client.get(COLLEAGUES).status_code == 200
    page = client.post(COLLEAGUES, INVITED)
    assert is_asked(page) and not invited(world)
    carried = dict(page.context["carried"])
    assert carried == INVITED
    wrong = client.post(
        COLLEAGUES, carried | {"step_up-way": "password", "step_up-password": "geen-idee"}
    )
    assert is_asked(wrong) and not invited(world)
    assert dict(wrong.context["carried"]) == INVITED
    right = carried | {"step_up-way": "password", "step_up-password": PASSWORD}
    assert client.post(COLLEAGUES, right)["Location"] == COLLEAGUES
    assert invited(world)
    # And for a time it is enough.
    again = INVITED | {"email": "eva@proef.example"}
    assert client.post(COLLEAGUES, again)["Location"] == COLLEAGUES


def test_the_password_of_somebody_else_is_no_proof(world: World) -> None:
    client = later(world.client("olga"))
    sent = INVITED | {"step_up-way": "password", "step_up-password": PASSWORD + "x"}
    assert is_asked(client.post(COLLEAGUES, sent))
    assert not invited(world)


def test_a_code_is_a_proof_once_and_makes_a_session_strong(world: World) -> None:
    phone = give_phone(world.member("olga"))
    client = later(world.client("olga"))
    sent = INVITED | {"step_up-way": "code", "step_up-code": phone.code()}
    assert client.post(COLLEAGUES, sent)["Location"] == COLLEAGUES
    assert client.session[SESSION_SECOND_FACTOR]
    assert is_asked(later(client).post(COLLEAGUES, sent))


def test_a_way_that_the_person_does_not_have_is_none(world: World) -> None:
    client = later(world.client("olga"))
    for way in ("code", "passkey", "nonsense"):
        sent = INVITED | {"step_up-way": way, "step_up-code": "123456", "step_up-credential": "{}"}
        assert is_asked(client.post(COLLEAGUES, sent))
    assert not invited(world)


def test_guesses_at_the_password_are_limited_here_too(world: World) -> None:
    client = later(world.client("olga"))
    for guess in range(10):
        sent = INVITED | {"step_up-way": "password", "step_up-password": f"guess-{guess}"}
        client.post(COLLEAGUES, sent)
    right = INVITED | {"step_up-way": "password", "step_up-password": PASSWORD}
    assert is_asked(client.post(COLLEAGUES, right)) and not invited(world)


def test_a_page_that_shows_a_secret_is_not_shown_before(world: World) -> None:
    client = later(world.client("fictus"))
    page = client.get(APP)
    assert is_asked(page) and b"<svg" not in page.content and b"qr" not in page.content
    proof = {"step_up-way": "password", "step_up-password": PASSWORD, "step_up-see": "1"}
    assert client.post(APP, proof)["Location"] == APP
    assert client.get(APP).context["form"].secret


def test_a_colleague_without_the_right_is_not_asked_but_refused(world: World) -> None:
    assert later(world.client("kees")).post(COLLEAGUES, INVITED).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        COLLEAGUES, "/kantoor/abonnement/opzeggen/", "/kantoor/abonnement/rekening/",
        "/kantoor/dossiers/{dossier}/sluiten/", "/kantoor/dossiers/{dossier}/advocaat/",
        "/kantoor/dossiers/{dossier}/documenten/{no}/definitief/",
        "/kantoor/collegas/{no}/beeindigen/", "/inloggen-en-veiligheid/herstelcodes/nieuw/",
        "/inloggen-en-veiligheid/weghalen/", "/kantoor/inloghulp/{no}/", "/kantoor/meekijken/",
    ],
)  # fmt: skip
def test_each_act_that_matters_asks(world: World, path: str) -> None:
    dossier = world.proeftuin.dossiers[0].uuid
    path = path.format(dossier=dossier, no="00000000-0000-0000-0000-000000000007")
    assert is_asked(later(world.client("olga")).post(path))


def test_removing_a_second_factor_takes_a_fresh_proof(world: World) -> None:
    give_phone(world.member("fictus"))
    app = Authenticator.objects.get(user=world.member("fictus").user, type="totp")
    client = later(world.client("fictus"))
    client.post("/inloggen-en-veiligheid/weghalen/", {"factor": app.pk})
    assert Authenticator.objects.filter(pk=app.pk).exists()
