"""The post of the demo: kept as files, shown newest first, harmless, and thrown away at once."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from portal.demo import mailbox
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: object) -> None:
    settings.MAIL_FOLDER = tmp_path  # type: ignore[attr-defined]


def send(subject: str, text: str, html: str = "") -> None:
    message = EmailMultiAlternatives(subject, text, "post@proef.example", ["fictus@proef.example"])
    if html:
        message.attach_alternative(html, "text/html")
    assert mailbox.FolderBackend().send_messages([message]) == 1


@pytest.fixture
def client(world: World) -> Client:
    return Client(SERVER_NAME=world.platform.host)


def test_mails_are_shown_newest_first(client: Client) -> None:
    send("Eerste <b>& één</b>", "Hoi")
    send("Tweede 中 🙂", "Hallo")
    page = client.get("/demo/inbox/").content.decode()
    assert page.index("Tweede 中 🙂") < page.index("Eerste &lt;b&gt;&amp; één&lt;/b&gt;")
    assert "fictus@proef.example" in page


def test_a_mail_is_read_as_text_and_as_page(client: Client) -> None:
    send(
        "Welkom",
        "Ga naar http://proeftuin.example/x",
        "<p onclick='x()'>Ga <script>y()</script></p>",
    )
    (mail,) = mailbox.mails()
    page = client.get(f"/demo/inbox/{mail.uuid}/").content.decode()
    assert "http://proeftuin.example/x" in page
    assert "y()" not in page, "the html belongs in a frame of its own"
    framed = client.get(f"/demo/inbox/{mail.uuid}/html/")
    assert "y()" in framed.content.decode()
    policy = framed["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_all_mails_are_thrown_away_by_post_only(client: Client) -> None:
    send("Een", "1")
    send("Twee", "2")
    assert client.get("/demo/inbox/leegmaken/").status_code == 405
    assert len(list(mailbox.mails())) == 2
    assert client.post("/demo/inbox/leegmaken/").status_code == 302
    assert list(mailbox.mails()) == []
    assert client.get("/demo/inbox/").status_code == 200


def test_a_mail_that_is_not_there_is_404(client: Client) -> None:
    assert client.get("/demo/inbox/01a20bce-c1e7-7499-9342-86b8f3f81b77/").status_code == 404
