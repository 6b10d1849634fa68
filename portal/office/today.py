"""Vandaag: what is late, what is for today, what waits for others, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import Membership
from portal.common.dates import long_date
from portal.conversations.selectors import dossiers_with_news
from portal.crm.enums import ContactState
from portal.crm.models import Lead, Task
from portal.dossiers.enums import Arrival, DossierState
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import PartyEntry, dossiers_visible_to, waiting_parties
from portal.dossiers.visibility import office_viewer
from portal.office.contacts import lead_row, task_row
from portal.office.parties import KINDS

MOST = 25


@dataclass(frozen=True)
class Today:
    """Rows with ``title url meta state state_kind done_url step``; who waits longest stands first.

    ``first`` is the one to begin with; ``step`` says it as a step, where the title is only a name.
    """

    late: list[dict[str, Any]]
    today: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    new: list[dict[str, Any]]

    @property
    def first(self) -> dict[str, Any] | None:
        return next(iter([*self.late, *self.today, *self.new]), None)


def today_of(membership: Membership, now: datetime) -> Today:
    """What this colleague's day looks like: the office's tasks, and the dossiers that it sees."""
    on = localtime(now).date()
    due = Task.objects.filter(done_at=None, due_on__lte=on).select_related("contact")[: 2 * MOST]
    rows = [(task, work_row(task, now)) for task in due]
    dossiers = dossiers_visible_to(membership).filter(state=DossierState.OPEN)
    leads = Lead.objects.filter(contact__state=ContactState.NEW).select_related("contact")
    leads = leads.order_by("received_at")[:MOST]
    return Today(
        late=[row for task, row in rows if task.due_on < on],
        today=[row for task, row in rows if task.due_on == on],
        waiting=[
            *(invitation_row(entry) for entry in waiting_parties(dossiers, now)[:MOST]),
            *todo_rows(dossiers),
        ],
        new=[*question_rows(membership), *(new_row(lead) for lead in leads)],
    )


def work_row(task: Task, now: datetime) -> dict[str, Any]:
    row = task_row(task, localtime(now).date())
    title = f"{row['title']}: {row['who']}" if row["who"] else row["title"]
    return row | {
        "title": title,
        "meta": _("before %(day)s") % {"day": row["due"]},
        "url": row["url"] or reverse("office:task-list"),
    }


def invitation_row(entry: PartyEntry) -> dict[str, Any]:
    """Somebody who was invited and has not come in."""
    sent = entry.invitation.created_at if entry.invitation else None
    return {
        "title": invitation_title(entry) % {"name": entry.party.full_name},
        "url": reverse("office:dossier-parties", args=[entry.party.dossier.uuid]),
        "meta": " · ".join(
            filter(
                None, (str(entry.party.dossier), long_date(localtime(sent).date()) if sent else "")
            )
        ),
        "state": entry.arrival.label,
        "state_kind": KINDS[entry.arrival],
    }


def invitation_title(entry: PartyEntry) -> str:
    match entry.arrival:
        case Arrival.BOUNCED | Arrival.NOT_SENT:
            return _("The invitation of %(name)s did not arrive")
        case Arrival.OPENED:
            return _("%(name)s has not accepted the invitation")
    return _("%(name)s has not opened the invitation")


def todo_rows(dossiers: Any) -> Iterable[dict[str, Any]]:
    """Dossiers in which a party has something to do."""
    waiting = dossiers.filter(Q(todos_done_a__lt=F("todos_a")) | Q(todos_done_b__lt=F("todos_b")))
    return [todo_row(dossier) for dossier in waiting.order_by("changed_at")[:MOST]]


def todo_row(dossier: Dossier) -> dict[str, Any]:
    count = dossier.todos_a - dossier.todos_done_a + dossier.todos_b - dossier.todos_done_b
    return {
        "title": str(dossier.title),
        "url": dossier.get_absolute_url(),
        "meta": dossier.number,
        "state": ngettext("%(count)s task open", "%(count)s tasks open", count) % {"count": count},
        "state_kind": "waiting",
    }


def question_rows(membership: Membership) -> list[dict[str, Any]]:
    """Dossiers in which somebody wrote what this colleague has not read."""
    news = dossiers_with_news(
        dossiers_visible_to(membership), office_viewer(membership), membership, MOST
    )
    return [
        {
            "title": dossier.title,
            "url": reverse("office:dossier-threads", args=[dossier.uuid]),
            "meta": dossier.number,
            "state": ngettext("%(count)s new message", "%(count)s new messages", count)
            % {"count": count},
            "state_kind": "now",
        }
        for dossier, count in news
    ]


def new_row(lead: Lead) -> dict[str, Any]:
    row = lead_row(lead)
    return row | {
        "title": row["name"],
        "step": _("Make contact with %(name)s") % {"name": row["name"]},
        "meta": " · ".join(filter(None, (row["received"], row["message"]))),
    }
