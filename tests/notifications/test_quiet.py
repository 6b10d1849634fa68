"""Quiet hours: a mail waits until they are over, and one to both parties until both are free."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.conversations.services import start_thread
from portal.dossiers.enums import Room
from portal.dossiers.notices import tell_parties
from portal.notifications.models import OutgoingEmail, QuietHours
from portal.notifications.quiet import end_of_quiet, free_moment, set_quiet_hours
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0, *, day: int = 24, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam"))


NIGHT = QuietHours(starts=time(21), ends=time(8))
NAP = QuietHours(starts=time(13), ends=time(14, 30))


@pytest.mark.parametrize(
    ("hours", "moment", "free"),
    [
        (NIGHT, at(20, 59), at(20, 59)),
        (NIGHT, at(21), at(8, day=25)),
        (NIGHT, at(3), at(8)),
        (NIGHT, at(8), at(8)),
        (NAP, at(13, 15), at(14, 30)),
        (NAP, at(14, 30), at(14, 30)),
        # The night in which the clock goes back is an hour longer, and ends at eight all the same.
        (NIGHT, at(22, day=24, month=10), at(8, day=25, month=10)),
    ],
)
def test_the_quiet_ends_at_its_hour(hours: QuietHours, moment: datetime, free: datetime) -> None:
    assert end_of_quiet(hours, moment) == free


def test_both_wait_for_the_later_and_never_for_ever(world: World) -> None:
    a, b = world.member("fictus"), world.member("testina")
    with tenant_context(world.proeftuin.tenant.pk):
        assert free_moment([a, b], at(22)) == at(22)
        set_quiet_hours(membership=a, starts=time(21), ends=time(8))
        set_quiet_hours(membership=b, starts=time(7), ends=time(9, 30))
        assert free_moment([a], at(22)) == at(8, day=25)
        assert free_moment([b], at(22)) == at(22)
        assert free_moment([a, b], at(22)) == at(9, 30, day=25)
        set_quiet_hours(membership=b, starts=time(8), ends=time(21))
        assert free_moment([a, b], at(22)) < at(0, day=28)
        with pytest.raises(ValidationError):
            set_quiet_hours(membership=a, starts=time(21), ends=None)
        with pytest.raises(ValidationError):
            set_quiet_hours(membership=a, starts=time(21), ends=time(21))
        set_quiet_hours(membership=a, starts=None, ends=None)
        assert free_moment([a], at(22)) == at(22)


def test_a_notice_to_both_leaves_at_one_moment_and_colleagues_do_not_wait(world: World) -> None:
    dossier, now = world.proeftuin.dossiers[0], timezone.localtime()
    # Quiet from an hour ago until in two hours, whatever the hour is now.
    starts, ends = (time((now.hour + hours) % 24) for hours in (-1, 2))
    with tenant_context(world.proeftuin.tenant.pk):
        set_quiet_hours(membership=world.member("fictus"), starts=starts, ends=ends)
        start_thread(
            dossier=dossier, room=Room.JOINT, subject="Proef", text="Proef", at=now,
            author=world.member("olga"), client_key=dossier.uuid,
        )  # fmt: skip
        tell_parties(dossier=dossier, sides="ab", on=now.date())
        due = {
            (mail.to.partition("@")[0], mail.key.partition(":")[0]): mail.next_try_at
            for mail in OutgoingEmail.objects.all()
        }
    for kind in ("message", "waits"):
        assert due["fictus", kind] == due["testina", kind] > timezone.now()
    assert due["anja", "message"] <= timezone.now()


def test_a_party_and_a_colleague_choose_their_hours(world: World) -> None:
    for who, page in (("fictus", "/mijn/rusturen/"), ("anja", "/kantoor/rusturen/")):
        client = world.client(who)
        refused = client.post(page, {"starts": "21:00", "ends": ""}).content.decode()
        assert "twee verschillende tijden" in refused and 'value="21:00"' in refused
        told = client.post(page, {"starts": "21:00", "ends": "8:00"}, follow=True).content.decode()
        assert "Je rusturen zijn bewaard" in told and 'value="08:00"' in told
    with tenant_context(world.proeftuin.tenant.pk):
        assert QuietHours.objects.count() == 2
