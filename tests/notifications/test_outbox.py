"""The outbox: a mail that is asked for leaves once, or somebody is told that it did not."""

import signal
from collections.abc import Iterator
from datetime import timedelta
from threading import main_thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_q.exceptions import TimeoutException
from django_q.models import OrmQ

from portal.notifications.enums import MailState
from portal.notifications.jobs import forget_mails, send_mail, sweep_mails
from portal.notifications.models import MOST_ATTEMPTS, OutgoingEmail
from portal.notifications.sending import PAUSES, deliver
from portal.notifications.services import neutral_subject, queue_mail, send_again
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import JobRun, Tenant
from portal.tenants.working import work_off
from tests.notifications.post import Post
from tests.world import World

pytestmark = pytest.mark.django_db
SAM = "sam@proef.example"
TABLE = "notifications_outgoingemail"


@pytest.fixture
def post(settings: Any) -> Post:
    """A mail server that is not open yet."""
    server = Post()
    settings.MAILERS = server.mailers()
    return server


@pytest.fixture
def here(world: World) -> Iterator[Tenant]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.tenant


def ask(key: str = "proef:1", **fields: Any) -> OutgoingEmail:
    defaults = {
        "to": SAM, "subject": neutral_subject(Tenant.objects.get()),
        "template": "password_changed", "context": {}, "key": key, "path": "/mijn/",
    }  # fmt: skip
    return queue_mail(**(defaults | fields))


def fresh(mail: OutgoingEmail) -> OutgoingEmail:
    return OutgoingEmail.objects.get(pk=mail.pk)


def make_due(mail: OutgoingEmail) -> None:
    """As if the pause were over."""
    OutgoingEmail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now())


def sweep() -> int:
    """What the regular job does a minute later; how many jobs that gave."""
    now = timezone.now()
    number = JobRun.objects.count()
    sweep_mails(PLATFORM_TENANT_ID, (now + timedelta(microseconds=number)).isoformat())
    return work_off()


def test_a_mail_leaves_once_in_the_firms_name_and_its_text_is_erased(
    here: Tenant, post: Post
) -> None:
    Tenant.objects.update(email="olga@proef.example")
    with post.open():
        first = ask()
        assert ask().pk == first.pk
        assert work_off() == 1
        assert sweep() == 0
    (message,) = post.received
    assert post.receivers == [SAM]
    assert message["Subject"] == "Er staat iets voor je klaar bij De Proeftuin"
    assert message["From"].startswith("De Proeftuin <")
    assert message["Reply-To"] == "olga@proef.example"
    assert message["Message-ID"] == first.message_id
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for body in (text, html):
        assert here.url("/mijn/") in body
    row = fresh(first)
    assert (row.state, row.attempts, row.text, row.html) == (MailState.SENT, 1, None, None)
    assert row.sent_at is not None


def test_a_server_that_is_down_loses_nothing_and_gets_it_once_when_it_is_back(
    here: Tenant, post: Post
) -> None:
    mail = ask()
    work_off()
    row = fresh(mail)
    assert (row.state, row.attempts, row.fault) == (MailState.QUEUED, 1, "ConnectionRefusedError")
    assert 50 < (row.next_try_at - timezone.now()).total_seconds() <= 60
    with post.open():
        assert sweep() == 0
        make_due(mail)
        assert sweep() == 1
        assert sweep() == 0
    assert len(post.received) == 1
    assert (fresh(mail).state, fresh(mail).attempts) == (MailState.SENT, 2)


def test_the_pauses_grow_and_in_the_end_a_person_is_needed(here: Tenant, post: Post) -> None:
    mail = ask()
    work_off()
    pauses = []
    while fresh(mail).state == MailState.QUEUED:
        pauses.append(round((fresh(mail).next_try_at - timezone.now()).total_seconds() / 60))
        make_due(mail)
        sweep()
    assert pauses == list(PAUSES) == sorted(pauses)
    assert (fresh(mail).state, fresh(mail).attempts) == (MailState.FAILED, MOST_ATTEMPTS)
    make_due(mail)
    assert sweep() == 0
    with post.open():
        send_again(mail=mail)
        send_again(mail=mail)
        work_off()
    assert (len(post.received), fresh(mail).state) == (1, MailState.SENT)


@pytest.mark.parametrize(
    ("stage", "answer", "state"),
    [
        ("RCPT", "550 5.1.1 sam@proef.example: no such user", MailState.BOUNCED),
        ("RCPT", "450 4.2.0 greylisted, sam@proef.example", MailState.QUEUED),
        ("DATA", "554 5.7.1 spam", MailState.BOUNCED),
        ("DATA", "451 4.3.0 try later", MailState.QUEUED),
    ],
)
def test_a_refusal_for_good_is_told_one_for_now_is_tried_again(
    here: Tenant, post: Post, stage: str, answer: str, state: str
) -> None:
    post.answers[stage] = [answer]
    with post.open():
        mail = ask()
        work_off()
        row = fresh(mail)
        assert (row.state, row.attempts) == (state, 1)
        assert answer[:3] in row.fault and "@" not in row.fault
        make_due(mail)
        sweep()
        assert fresh(mail).state == (MailState.SENT if state == MailState.QUEUED else state)
        if state == MailState.BOUNCED:
            send_again(mail=row)
            work_off()
    assert len(post.received) == 1


def test_a_worker_that_is_stopped_while_sending_costs_one_copy_too_many_at_most(
    here: Tenant, post: Post
) -> None:
    """The queue's time limit strikes when the server has the mail and the row does not say so."""
    mail = ask()
    OrmQ.objects.all().delete()
    signal.signal(signal.SIGALRM, time_is_up)
    post.on_data = lambda: signal.pthread_kill(main_thread().ident, signal.SIGALRM)
    try:
        for end in (1, 2):
            with post.open(), pytest.raises(TimeoutException):
                deliver(mail.uuid)
            assert (fresh(mail).state, len(post.received)) == (MailState.SENDING, end)
            # Another worker might be sending it just now.
            assert sweep() == 0
            make_due(mail)
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with post.open():
        assert sweep() == 1
    assert (fresh(mail).state, fresh(mail).fault) == (MailState.FAILED, "cut off")
    assert len(post.received) == 2
    assert {message["Message-ID"] for message in post.received} == {mail.message_id}


def time_is_up(number: int, frame: Any) -> None:
    raise TimeoutException


def test_a_mail_and_its_job_are_stored_with_what_they_tell_or_not_at_all(here: Tenant) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ask()
        raise RuntimeError
    assert not OutgoingEmail.objects.exists()
    assert work_off() == 0


def test_two_jobs_for_one_mail_send_it_once(here: Tenant, post: Post) -> None:
    with post.open():
        mail = ask()
        for attempt in ("0", "0.1", "0.2"):
            send_mail(here.pk, str(mail.uuid), attempt)
        work_off()
    assert len(post.received) == 1


def test_a_mail_for_later_waits(here: Tenant, post: Post) -> None:
    later = timezone.now() + timedelta(hours=1)
    with post.open():
        ask(at=later)
        assert (work_off(), sweep(), post.received) == (0, 0, [])
        OutgoingEmail.objects.update(next_try_at=timezone.now())
        work_off(until=later)
    assert len(post.received) == 1


def test_nothing_of_what_it_says_lies_open_in_the_table(here: Tenant) -> None:
    mail = ask(context={"url": "https://example.invalid/uitnodiging/geheim-4711/"})
    assert "geheim-4711" in fresh(mail).text and "geheim-4711" in fresh(mail).html
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(m)::text, m.text, m.html FROM {TABLE} m")
        ((whole, text, html),) = cursor.fetchall()
    for secret in ("geheim-4711", "Je wachtwoord"):
        assert secret not in whole
        assert secret.encode() not in bytes(text) + bytes(html)


def test_a_mail_is_bound_to_its_row(here: Tenant) -> None:
    """A text that is moved to another mail does not open."""
    first, second = ask("proef:1"), ask("proef:2")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET text = (SELECT text FROM {TABLE} WHERE id = %s) WHERE id = %s",
            [first.pk, second.pk],
        )
    with pytest.raises(Exception, match="ecrypt"):
        _ = fresh(second).text


def test_two_firms_use_the_same_key_and_neither_sees_the_other(world: World, post: Post) -> None:
    with post.open():
        for firm in (world.proeftuin, world.noorderlicht):
            with tenant_context(firm.tenant.pk):
                ask("todo:1")
        work_off()
    assert [message["From"].partition(" <")[0] for message in post.received] == [
        "De Proeftuin", "Noorderlicht",
    ]  # fmt: skip
    with tenant_context(world.noorderlicht.tenant.pk):
        (own,) = OutgoingEmail.objects.all()
        send_mail(world.noorderlicht.tenant.pk, str(own.uuid), "again")
    with tenant_context(world.proeftuin.tenant.pk):
        send_mail(world.proeftuin.tenant.pk, str(own.uuid), "foreign")
    assert len(post.received) == 2


def test_the_sweep_serves_every_firm(world: World, post: Post) -> None:
    mails = []
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            mails.append(ask())
    work_off()
    for firm, mail in zip((world.proeftuin, world.noorderlicht), mails, strict=True):
        with tenant_context(firm.tenant.pk):
            make_due(mail)
    with post.open():
        assert sweep() == 2
    assert len(post.received) == 2


def test_old_mails_are_forgotten_but_not_those_that_still_have_to_leave(
    world: World, post: Post
) -> None:
    now = timezone.now()
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            for key, state in (("done", MailState.SENT), ("open", MailState.QUEUED)):
                ask(key)
                OutgoingEmail.objects.filter(key=key).update(
                    state=state, created_at=now - timedelta(days=91)
                )
            ask("young")
            OutgoingEmail.objects.filter(key="young").update(state=MailState.SENT)
    forget_mails(PLATFORM_TENANT_ID, now.isoformat())
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            assert set(OutgoingEmail.objects.values_list("key", flat=True)) == {"open", "young"}


def test_a_name_with_lines_in_it_makes_no_headers(here: Tenant, post: Post) -> None:
    Tenant.objects.update(name="De Proeftuin\r\nBcc: everybody@example.invalid")
    with post.open():
        ask(subject="Een\r\nBcc: everybody@example.invalid")
        work_off()
    (message,) = post.received
    assert message["Bcc"] is None
    assert post.receivers == [SAM]
