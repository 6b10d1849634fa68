"""Court, registers, tax and signing."""

from portal.calculations import deadlines
from portal.calculations.property import RENTED, is_owned
from portal.calculations.reading import get, rows, signed_on
from portal.common.dates import Date
from portal.documents.merging.scope import Scope, computed


@computed("court.final_on", formula="deadlines.final_on")
def final_on(scope: Scope) -> Date | None:
    return deadlines.final_on(scope.data, scope.on)


@computed("registry.deadline", formula="deadlines.registration_deadline")
def registry_deadline(scope: Scope) -> Date | None:
    return deadlines.registration_deadline(scope.data, scope.on)


@computed("registry.municipality", formula="deadlines.registry_municipality")
def registry_municipality(scope: Scope) -> str | None:
    return deadlines.registry_municipality(scope.data, scope.on)


@computed("rp.registry_deadline", formula="deadlines.partnership_deadline")
def rp_registry_deadline(scope: Scope) -> Date | None:
    return deadlines.partnership_deadline(scope.data, scope.on)


@computed("tax.partnership_end_on", formula="deadlines.tax_partnership_end_on")
def tax_partnership_end_on(scope: Scope) -> Date | None:
    return deadlines.tax_partnership_end_on(scope.data)


@computed("tax.allowances_change")
def allowances_change(scope: Scope) -> list[str]:
    """Which allowances change when the parties are no longer partners (Awir)."""
    found = []
    if scope.dossier.minors:
        found.append("kindgebonden budget")
    if any(child.get("childcare") for child in scope.dossier.minors):
        found.append("kinderopvangtoeslag")
    found.append("zorgtoeslag")
    if any(home.get("kind") == RENTED for home in rows(scope.data, "properties")):
        found.append("huurtoeslag")
    return found


@computed("agreement.signed_on")
def agreement_signed_on(scope: Scope) -> Date | None:
    return signed_on(scope.data)


@computed("parenting.signed_on")
def plan_signed_on(scope: Scope) -> Date | None:
    return signed_on(scope.data) if scope.dossier.minors else None


@computed("signing.annex_list")
def annex_list(scope: Scope) -> list[str]:
    """The annexes that belong to what was agreed."""
    data, found = scope.data, []
    if (
        scope.dossier.child_support.calculated is not None
        or scope.dossier.partner_support.capacity_net is not None
    ):
        found.append("draagkrachtberekening")
    if scope.dossier.division.shared:
        found.append("vermogensopstelling")
    if get(data, "movables.method") == "list":
        found.append("inboedellijst")
    if scope.dossier.minors and get(data, "dossier.trajectory") != "parenting_only":
        found.append("ouderschapsplan")
    if rows(data, "pensions"):
        found.append("pensioenoverzicht")
    if any(is_owned(home) and home.get("appraised_on") for home in rows(data, "properties")):
        found.append("taxatierapport")
    return found


@computed("dossier.retention_until", formula="deadlines.retention_until")
def retention_until(scope: Scope) -> Date | None:
    return deadlines.retention_until(scope.data, scope.on)
