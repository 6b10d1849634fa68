"""A dossier out of a file, whole or not at all."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Membership
from portal.common.words import upper_first
from portal.dossiers.enums import DossierState, SafetyMode
from portal.dossiers.line import stops_for
from portal.dossiers.models import Dossier
from portal.dossiers.services import arrange_line, assign_staff, move_to_stop, open_dossier
from portal.facts.enums import FactSource
from portal.facts.interchange.faults import DossierData, Fault
from portal.facts.models import Fact
from portal.facts.resolving import DataResolver
from portal.facts.services.profile import fill_profile
from portal.facts.services.writing import write_facts

#: The exit of every line; it stands on none of them.
ENDED = "ended"


class ImportRefused(Exception):
    """The data cannot be taken in; ``faults`` says why. Nothing was stored."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def import_dossier(
    *, data: DossierData, actor: Membership | None, today: date | None = None
) -> Dossier:
    """Make a dossier of the current firm from the data of a file without faults (``parse``).

    ``actor`` becomes the mediator who leads it. What the file says of the firm and the mediator is
    kept only where the firm's own profile is empty. Raises ImportRefused for a number that the
    firm has already and for a stop that the dossier's line does not have.
    """
    on = today or timezone.localdate()
    resolver = DataResolver(data, on)
    about = data["dossier"]
    _check(about, resolver)
    try:
        with transaction.atomic():
            dossier = _open(data, on)
            write_facts(dossier=dossier, data=data, source=FactSource.IMPORT)
            arrange_line(dossier=dossier, resolver=resolver)
            _move(dossier, about.get("current_stop"), on)
            if actor is not None:
                assign_staff(dossier=dossier, membership=actor, is_lead=True)
            fill_profile(tenant=dossier.tenant, data=data, mediator=actor)
    except IntegrityError as error:
        if "dossier_number_per_firm" not in str(error):
            raise
        raise ImportRefused(_taken(about["number"])) from error
    return dossier


@transaction.atomic
def fill_dossier(
    *, dossier: Dossier, data: DossierData, actor: Membership | None, today: date | None = None
) -> Dossier:
    """Store the data of a file without faults (``parse``) in a dossier that was opened without.

    Its number, its tram and the addresses at which its parties are invited stay as they are; the
    line gets the stops that the facts ask for. Raises ImportRefused for a dossier that has facts
    already, and for a file that is about other people or another trajectory.
    """
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if faults := _other_dossier(dossier, data):
        raise ImportRefused(*faults)
    write_facts(dossier=dossier, data=data, source=FactSource.IMPORT)
    arrange_line(dossier=dossier, resolver=DataResolver(data, today or timezone.localdate()))
    fill_profile(tenant=dossier.tenant, data=data, mediator=actor)
    return dossier


def _other_dossier(dossier: Dossier, data: DossierData) -> list[Fault]:
    faults = []
    if Fact.objects.filter(dossier=dossier).exists():
        faults.append(Fault("dossier.number", _("this dossier has been filled already")))
    if data["dossier"]["trajectory"] != dossier.trajectory:
        faults.append(Fault("dossier.trajectory", _("this dossier is about something else")))
    for party in dossier.parties.all():
        if data["parties"][party.side]["last_name"] != party.last_name:
            message = _("in this dossier this is somebody else")
            faults.append(Fault(f"parties.{party.side}.last_name", message))
    return faults


def _check(about: DossierData, resolver: DataResolver) -> None:
    faults = []
    if Dossier.objects.filter(number=about["number"]).exists():
        faults.append(_taken(about["number"]))
    stop = about.get("current_stop")
    codes = [spec.code for spec in stops_for(about["trajectory"], resolver)]
    if stop and stop not in (*codes, ENDED):
        message = _("the line of this dossier has no stop “%(stop)s”; it has: %(stops)s")
        faults.append(
            Fault("dossier.current_stop", message % {"stop": stop, "stops": ", ".join(codes)})
        )
    if faults:
        raise ImportRefused(*faults)


def _taken(number: str) -> Fault:
    message = _("the firm has a dossier with the number %(number)s already") % {"number": number}
    return Fault("dossier.number", message)


def _open(data: DossierData, on: date) -> Dossier:
    about = data["dossier"]
    opened = about.get("service_agreement_on") or about.get("intake_on") or on
    return open_dossier(
        number=about["number"],
        title=title_of(data)[:200],
        trajectory=about["trajectory"],
        opened_on=opened,
        safety_mode=about.get("safety_mode") or SafetyMode.NORMAL,
    )


def title_of(data: DossierData) -> str:
    """``Proefpersoon / Van Voorbeeld``: the last names of both, as they stand in a list."""
    names = []
    for side in ("a", "b"):
        party = data["parties"][side]
        parts = (party.get("prefix"), party["last_name"])
        names.append(upper_first(" ".join(part for part in parts if part)))
    return " / ".join(names)


def _move(dossier: Dossier, stop: str | None, on: date) -> None:
    if stop == ENDED:
        dossier.current_stop, dossier.state = stop, DossierState.ENDED
        dossier.save(update_fields=["current_stop", "state", "changed_at"])
        return
    first = dossier.stops.order_by("order")[0].code
    move_to_stop(dossier=dossier, code=stop or first, on=on)
    if stop == "closed":
        dossier.state = DossierState.CLOSED
        dossier.save(update_fields=["state", "changed_at"])
