"""Who does the work of a mediator who is away or leaves: the forms, and what the pages show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.colleague_selectors import mediators
from portal.accounts.models import Membership
from portal.common.date_field import LooseDateField
from portal.common.dates import long_date
from portal.dossiers.models import Dossier, StandIn
from portal.dossiers.selectors import stand_ins_of, standing_in_for
from portal.dossiers.services import open_dossiers_of

CHOOSE = gettext_lazy("Choose a mediator of your firm.")


@dataclass(frozen=True)
class StandInRow:
    """Somebody for somebody; ``end``: where it is ended, or empty."""

    name: str
    days: str
    state: str
    kind: str
    end: str


class MediatorField(forms.ModelChoiceField):
    """One of the other mediators of the firm, by the uuid."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            Membership.objects.none(),
            label=label,
            to_field_name="uuid",
            empty_label=gettext_lazy("Choose a mediator"),
            error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        )

    def label_from_instance(self, person: Any) -> str:
        return person.name or person.user.email


class StandInForm(forms.Form):
    """Who, and from when until when."""

    colleague = MediatorField(gettext_lazy("Stand-in"))
    starts_on = LooseDateField(label=gettext_lazy("From"), help_text=gettext_lazy("dd-mm-yyyy"))
    last_on = LooseDateField(
        label=gettext_lazy("Up to and including"), help_text=gettext_lazy("dd-mm-yyyy")
    )

    def __init__(self, data: Any = None, *, absent: Membership) -> None:
        super().__init__(data)
        self.fields["colleague"].queryset = mediators().exclude(pk=absent.pk)  # type: ignore[attr-defined]


class TakeOverForm(forms.Form):
    """Who takes over everything that is open."""

    to = MediatorField(gettext_lazy("Who takes over the open dossiers?"))
    agree = forms.BooleanField(
        label=gettext_lazy(
            "Both parties agree to the change, and that what they said in private goes along"
        ),
        error_messages={"required": gettext_lazy("Ask both parties first.")},
    )

    def __init__(self, data: Any = None, *, leaver: Membership) -> None:
        super().__init__(data)
        self.fields["to"].queryset = mediators().exclude(pk=leaver.pk)  # type: ignore[attr-defined]


class HandOverForm(TakeOverForm):
    """The same for some dossiers; all are ticked at first."""

    dossiers = forms.ModelMultipleChoiceField(
        Dossier.objects.none(),
        label=gettext_lazy("Which dossiers"),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one dossier.")},
    )

    def __init__(self, data: Any = None, *, leaver: Membership) -> None:
        super().__init__(data, leaver=leaver)
        found = open_dossiers_of(leaver)
        self.fields["dossiers"].queryset = found  # type: ignore[attr-defined]
        self.fields["dossiers"].initial = found


def cover_context(
    member: Membership, form: StandInForm, today: date, *, own: bool
) -> dict[str, Any]:
    """The page of one mediator; ``own``: it is the reader's."""
    return {
        "member": member,
        "form": form,
        "own": own,
        "stand_ins": [
            stand_in_row(found, found.colleague, today, member)
            for found in stand_ins_of(member, today)
        ],
        "standing_in": [
            stand_in_row(found, found.absent, today) for found in standing_in_for(member, today)
        ],
        "open_count": open_dossiers_of(member).count(),
    }


def stand_in_row(
    found: StandIn, who: Membership, today: date, of: Membership | None = None
) -> StandInRow:
    """``of``: on whose page it can be ended."""
    now = found.starts_on <= today
    return StandInRow(
        name=who.name or who.user.email,
        days=_("from %(first)s up to and including %(last)s")
        % {"first": long_date(found.starts_on), "last": long_date(found.last_on)},
        state=_("now") if now else _("later"),
        kind="now" if now else "waiting",
        end=reverse("office:stand-in-end", args=[of.uuid, found.uuid]) if of else "",
    )
