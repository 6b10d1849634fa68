"""What goes wrong while somebody writes: it is told, and no text is lost."""

from uuid import uuid4

from django.test import Client

from portal.accounts.services import end_membership
from portal.conversations.models import Draft, Message
from portal.dossiers.enums import Room
from portal.dossiers.services import revoke_dossier
from tests.conversations.conftest import Talk

TYPED = "Dit had ik net <b>getypt</b>"
SHOWN = "Dit had ik net &lt;b&gt;getypt&lt;/b&gt;"


def composer(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of a page as they are when it opens."""
    page = client.get(url).content.decode()
    values = {}
    for name in ("client_key", "seen"):
        field = page.partition(f'name="{name}"')[2].partition(">")[0]
        values[name] = field.partition('value="')[2].partition('"')[0]
    return values


def test_two_tabs_that_answer_at_once_are_two_messages_and_the_second_is_told(talk: Talk) -> None:
    thread, client = talk.start("olga", Room.JOINT), talk.world.client("fictus")
    url = talk.client_url(thread.uuid)
    first, second = composer(client, url), composer(client, url)
    assert first["client_key"] != second["client_key"] and second["seen"] == "1"
    told = client.post(url, first | {"text": "Eerste tab"}, follow=True).content.decode()
    assert "Terwijl je schreef" not in told
    told = client.post(url, second | {"text": "Tweede tab"}, follow=True).content.decode()
    assert "Terwijl je schreef, kwam er een bericht bij" in told
    client.post(url, second | {"text": "Tweede tab"})  # a double click
    texts = [str(message.text) for message in Message.objects.filter(thread=thread)]
    assert texts == ["Hallo", "Eerste tab", "Tweede tab"]


def test_two_tabs_with_one_draft_lose_nothing(talk: Talk) -> None:
    thread, client = talk.start("olga", Room.JOINT), talk.world.client("fictus")
    url, saving = talk.client_url(thread.uuid), talk.client_url(thread.uuid, "concept")
    client.post(saving, {"text": "Begin", "client_key": str(uuid4())})
    first, second = composer(client, url), composer(client, url)
    assert first["client_key"] == second["client_key"]
    client.post(url, first | {"text": "Begin van tab een"})
    # The other tab saves on, is told when it sends, and then sends what it has.
    client.post(saving, second | {"text": "Begin van tab twee"})
    assert [draft.text for draft in Draft.objects.all()] == ["Begin van tab twee"]
    told = client.post(url, second | {"text": "Begin van tab twee"}).content.decode()
    assert "in andere woorden" in told and "Begin van tab twee</textarea>" in told
    client.post(url, composer(client, url) | {"text": "Begin van tab twee"})
    assert Message.objects.filter(thread=thread).count() == 3 and not Draft.objects.exists()


def test_who_is_taken_off_while_typing_gets_the_text_back(talk: Talk) -> None:
    thread, fictus = talk.start("olga", Room.JOINT), talk.world.member("fictus")
    client, url = talk.world.client("fictus"), talk.client_url(thread.uuid)
    data = composer(client, url) | {"text": TYPED}
    new = talk.client_url("nieuw", "samen")
    revoke_dossier(dossier=talk.dossier, user=fictus.user)
    for address in (url, new):
        answer = client.post(address, data | {"subject": "x"})
        page = answer.content.decode()
        assert (
            answer.status_code == 404 and SHOWN in page and "niet meer mee in dit gesprek" in page
        )
        assert "Het huis" not in page and "Hallo" not in page
    end_membership(membership=fictus)
    answer = client.post(url, data)
    assert answer.status_code == 403 and SHOWN in answer.content.decode()
    assert "Je bent uitgelogd" in answer.content.decode()
    assert f"?next={url}" in answer.content.decode()
    assert Message.objects.count() == 1


def test_a_foreign_room_gives_back_no_more_than_what_was_sent(talk: Talk) -> None:
    thread, client = talk.start("testina", Room.CAUCUS_B, "Kanarie"), talk.world.client("fictus")
    answers = [
        client.post(talk.client_url(uuid), {"text": TYPED, "client_key": str(uuid4())})
        for uuid in (thread.uuid, uuid4())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert SHOWN in answers[0].content.decode()
    bodies = {answer.content.decode().replace(str(thread.uuid), "") for answer in answers}
    assert "Kanarie" not in str(bodies) and len({len(body) for body in bodies}) <= 2
    assert Message.objects.count() == 1
