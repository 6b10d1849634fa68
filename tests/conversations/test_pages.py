"""The pages: who gets them, what they say, and that nothing typed is lost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.conversations.models import Draft, Message, Thread
from portal.dossiers.enums import DossierState, Room
from tests.conversations.conftest import Talk

HX = {"HX-Request": "true"}


def text_of(talk: Talk, who: str, url: str) -> str:
    answer = talk.world.client(who).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["fictus", "olga"])
def test_pages_take_few_queries_and_no_more_for_many_messages(talk: Talk, who: str) -> None:
    thread, client = talk.start("testina", Room.JOINT), talk.world.client(who)
    url = talk.office_url if who == "olga" else talk.client_url
    pages = {"list": url(), "thread": url(thread.uuid), "new": url("nieuw", "samen")}

    def count(page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    def counts() -> dict[str, int]:
        """The least of three: what a process keeps for a second may just have run out."""
        return {name: min(count(page) for _try in range(3)) for name, page in pages.items()}

    few = counts()
    for _turn in range(29):
        talk.say("testina", thread, "Nog iets")
    for _turn in range(29):
        Thread.objects.create(
            dossier=talk.dossier, room=Room.JOINT, subject="Nog een", last_message_at=talk.at
        )
    assert counts() == few
    assert max(few.values()) <= 12, few


def test_asking_for_news_is_cheap_and_answers_with_nothing_but_the_news(talk: Talk) -> None:
    thread, client = talk.start("olga", Room.JOINT, "Eerste"), talk.world.client("fictus")
    page = client.get(talk.client_url(thread.uuid)).content.decode()
    news = page.partition('id="nieuws"')[2].partition('hx-get="')[2].partition('"')[0]
    news = news.replace("&amp;", "&")
    client.get(news, headers=HX)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(news, headers=HX)
    assert (answer.status_code, answer.content) == (204, b"")
    ours = [query for query in captured if "_party" in query["sql"] or "_thread" in query["sql"]]
    assert len(ours) == 2
    assert len([query for query in captured if "set_config" not in query["sql"]]) <= 4
    talk.say("testina", thread, "Tweede")
    part = client.get(news, headers=HX).content.decode()
    assert "Tweede" in part and "Eerste" not in part
    assert "na=2" in part and "<textarea" not in part and "<html" not in part
    # What came in by itself was seen.
    assert "nav__count" not in client.get(talk.client_url()).content.decode()


def test_two_clicks_on_the_page_send_once(talk: Talk) -> None:
    client, key = talk.world.client("fictus"), str(uuid4())
    data = {"subject": "Het huis", "text": "Hoe gaat dat?", "client_key": key}
    first, second = (client.post(talk.client_url("nieuw", "samen"), data) for _click in range(2))
    thread = Thread.objects.get()
    assert first["Location"] == second["Location"] == talk.client_url(thread.uuid)
    data = {"text": "Nog iets", "client_key": "geen uuid"}
    answer = client.post(talk.client_url(thread.uuid), data)
    assert answer["Location"] == talk.client_url(thread.uuid) + "#bericht-2"


@pytest.mark.parametrize("surface", ["client", "office"])
def test_a_message_that_is_too_long_is_refused_and_kept(talk: Talk, surface: str) -> None:
    thread = talk.start("testina", Room.JOINT)
    who, url = ("fictus", talk.client_url) if surface == "client" else ("olga", talk.office_url)
    text = "Lang " + "x" * 99_996
    answer = talk.world.client(who).post(
        url(thread.uuid), {"text": text, "client_key": str(uuid4())}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "100.001 tekens" in page and text in page
    assert Message.objects.count() == 1
    # Also for who comes back another time.
    assert text in text_of(talk, who, url(thread.uuid))


def test_what_is_typed_is_there_again_after_logging_out(talk: Talk) -> None:
    thread, client = talk.start("olga", Room.JOINT), talk.world.client("fictus")
    typed = {"text": "Ik was nog niet klaar", "client_key": str(uuid4())}
    answer = client.post(talk.client_url(thread.uuid, "concept"), typed, headers=HX)
    assert "Bewaard: vandaag" in answer.content.decode()
    client.post("/accounts/logout/")
    # An open page that goes on saving is told so, and never gets the login page inside it.
    lost = client.post(talk.client_url(thread.uuid, "concept"), typed, headers=HX)
    assert (lost.status_code, lost.content) == (401, b"")
    assert "Ik was nog niet klaar" in text_of(talk, "fictus", talk.client_url(thread.uuid))
    assert "nog niet verstuurd" in text_of(talk, "fictus", talk.client_url())
    for who, url in (("testina", talk.client_url), ("olga", talk.office_url)):
        assert "Ik was nog niet klaar" not in text_of(talk, who, url(thread.uuid))
        assert "nog niet verstuurd" not in text_of(talk, who, url())
    # Without JavaScript the button saves and comes back to the page.
    plain = talk.world.client("fictus").post(
        talk.client_url("nieuw", "alleen-a", "concept"), typed | {"subject": "Geld"}
    )
    assert plain["Location"] == talk.client_url("nieuw", "alleen-a")
    assert "Geld" in text_of(talk, "fictus", plain["Location"])


def test_the_other_partys_room_is_not_there(talk: Talk) -> None:
    thread = talk.start("testina", Room.CAUCUS_B, "Kanarie")
    before = Message.objects.count()
    data = {"subject": "x", "text": "x", "client_key": str(uuid4())}
    for who, url in (("fictus", talk.client_url), ("anja", talk.office_url)):
        client = talk.world.client(who)
        for address in (
            url(thread.uuid), url(thread.uuid, "erbij"), url(thread.uuid, "concept"),
            url("nieuw", "alleen-b"), url("nieuw", "alleen-b", "concept"), url("nieuw", "zomaar"),
        ):  # fmt: skip
            assert client.get(address).status_code in (404, 405), address
            assert client.post(address, data).status_code in (404, 405), address
        assert "Kanarie" not in text_of(talk, who, url())
        assert "alleen-b" not in text_of(talk, who, url())
    assert Message.objects.count() == before and not Draft.objects.exists()


def test_text_is_shown_as_text(talk: Talk) -> None:
    nasty = (
        "<script>alert(1)</script>\n"
        'https://voorbeeld.example/?a="><img src=x onerror=alert(1)>\n'
        "javascript:alert(1)"
    )
    thread = talk.start("fictus", Room.JOINT, nasty)
    for who, url in (("testina", talk.client_url), ("olga", talk.office_url)):
        page = text_of(talk, who, url(thread.uuid))
        shown = page.partition('class="message__text">')[2].partition("</div>")[0]
        assert "<script" not in shown and "<img" not in shown and 'href="javascript' not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in shown
        assert 'rel="nofollow"' in shown and 'href="https://voorbeeld.example/' in shown


def test_the_composer_says_who_reads_and_rooms_look_different(talk: Talk) -> None:
    words = {
        ("fictus", "samen"): "Testina, je mediator en jij lezen dit.",
        ("fictus", "alleen-a"): "Alleen jij en je mediator lezen dit. Testina ziet het niet.",
        ("testina", "alleen-b"): "Alleen jij en je mediator lezen dit. Fictus ziet het niet.",
        ("olga", "samen"): "Fictus, Testina en de mediator lezen dit.",
        ("olga", "alleen-b"): "Alleen Testina en de mediator lezen dit. Fictus ziet het niet.",
    }
    for (who, room), sentence in words.items():
        url = talk.office_url if who == "olga" else talk.client_url
        form = text_of(talk, who, url("nieuw", room)).partition('class="composer')[2]
        assert sentence in form.partition("</form>")[0]
    looks = {part for part in ("joint", "a", "b") if f"room--{part}" in text_of(
        talk, "olga", talk.office_url())}  # fmt: skip
    assert looks == {"joint", "a", "b"}


def test_a_closed_dossier_shows_its_messages_and_takes_no_more(talk: Talk) -> None:
    thread = talk.start("olga", Room.JOINT, "Gelezen")
    talk.dossier.state = DossierState.CLOSED
    talk.dossier.save()
    page = text_of(talk, "olga", talk.office_url(thread.uuid))
    assert "Gelezen" in page and "Dit dossier is gesloten" in page and "composer__" not in page
    data = {"text": "Toch nog iets", "client_key": str(uuid4())}
    answer = talk.world.client("olga").post(talk.office_url(thread.uuid), data)
    assert "Toch nog iets" in answer.content.decode()
    assert Message.objects.count() == 1


def test_what_is_new_is_counted_until_it_is_read(talk: Talk) -> None:
    thread = talk.start("olga", Room.CAUCUS_A)
    talk.say("olga", thread, "En nog iets")
    assert ">2<" in text_of(talk, "fictus", talk.client_url()).partition("nav__count")[2][:20]
    assert "nav__count" not in text_of(talk, "testina", talk.client_url())
    assert "2 nieuwe berichten" in text_of(talk, "fictus", talk.client_url("ongelezen"))
    assert "ongelezen" in text_of(talk, "fictus", f"/mijn/{talk.dossier.uuid}/")
    text_of(talk, "fictus", talk.client_url(thread.uuid))
    assert "nav__count" not in text_of(talk, "fictus", talk.client_url())
    talk.say("fictus", thread, "Ja")
    overview = f"/kantoor/dossiers/{talk.dossier.uuid}/"
    for who, told in (("olga", True), ("anja", False)):
        assert ("nav__count" in text_of(talk, who, overview)) == told
        today = text_of(talk, who, "/kantoor/")
        assert (f"{overview}vragen/" in today and "1 nieuw bericht" in today) == told


def test_the_mediator_marks_and_answers_in_one_go(talk: Talk) -> None:
    thread, client = talk.start("fictus", Room.CAUCUS_A), talk.world.client("olga")
    data = {"text": "Zo zit het", "client_key": str(uuid4()), "mark": "answered"}
    client.post(talk.office_url(thread.uuid), data)
    assert Thread.objects.get().state == "answered"
    client.post(talk.office_url(thread.uuid, "stand"), {"stand": "closed"})
    assert Thread.objects.get().state == "closed"
    assert "Dit gesprek is gesloten" in text_of(talk, "fictus", talk.client_url(thread.uuid))
    assert client.post(talk.office_url(thread.uuid, "stand"), {"stand": "weg"}).status_code == 404
