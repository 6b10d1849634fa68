"""Child support and partner support."""

from decimal import Decimal

from portal.calculations import child_support, deadlines, indexation, partner_support
from portal.calculations.reading import Side, get, party, side_of
from portal.common.dates import Date
from portal.documents.merging.scope import Scope, computed, pair


@computed("child_support.norm_version")
def norm_version(scope: Scope) -> str | None:
    norm = scope.dossier.child_support.norm
    return norm.version if norm else None


@computed("child_support.need_table_total", formula="child_support.need_by_table")
def need_table_total(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.need_table


@computed("child_support.extra_costs", formula="child_support.extra_costs")
def extra_costs(scope: Scope) -> Decimal:
    return child_support.extra_costs(scope.data, scope.on)


@computed("child_support.need_total", formula="child_support.need")
def need_total(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.need


def _capacity(scope: Scope, side: Side) -> Decimal | None:
    return scope.dossier.child_support.capacities.get(side)


def _share(scope: Scope, side: Side) -> Decimal | None:
    return scope.dossier.child_support.shares.get(side)


pair("child_support.capacity", _capacity, "child_support.capacity")
pair("child_support.share", _share, "child_support.split")


@computed("child_support.care_discount_percent", formula="child_support.care_discount_percent")
def care_discount_percent(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.discount_percent


@computed("child_support.care_discount", formula="child_support.care_discount")
def care_discount(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.discount


@computed("child_support.shortfall", formula="child_support.split")
def shortfall(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.shortfall


@computed("child_support.calculated", formula="child_support.contribution")
def calculated(scope: Scope) -> Decimal | None:
    return scope.dossier.child_support.calculated


@computed("child_support.notes")
def notes(scope: Scope) -> list[str]:
    return list(scope.dossier.child_support.notes)


@computed("child_support.agreed_total", formula="child_support.agreed_total")
def agreed_total(scope: Scope) -> Decimal | None:
    return child_support.agreed_total(scope.data, scope.on)


@computed("child_support.payer", formula="child_support.payer")
def payer(scope: Scope) -> Side | None:
    return scope.dossier.child_support.payer


@computed("child_support.recipient", formula="child_support.payer")
def recipient(scope: Scope) -> Side | None:
    return scope.dossier.child_support.recipient


@computed("child_support.payment_iban")
def payment_iban(scope: Scope) -> str | None:
    return party(scope.data, scope.dossier.child_support.recipient).get("iban_private")


@computed("child_support.first_indexation_on", formula="indexation.first_indexation_on")
def first_indexation_on(scope: Scope) -> Date | None:
    start = get(scope.data, "child_support.start_on")
    rule = get(scope.data, "child_support.indexation")
    return indexation.first_indexation_on(start if isinstance(start, Date) else None, rule)


@computed("partner_support.need_net", formula="partner_support.need_net")
def need_net(scope: Scope) -> Decimal | None:
    return scope.dossier.partner_support.need


@computed("partner_support.own_income", formula="partner_support.partner_income")
def own_income(scope: Scope) -> Decimal | None:
    return scope.dossier.partner_support.own_income


@computed("partner_support.need_additional", formula="partner_support.need_additional")
def need_additional(scope: Scope) -> Decimal | None:
    return scope.dossier.partner_support.additional


@computed("partner_support.capacity_net", formula="partner_support.capacity_net")
def capacity_net(scope: Scope) -> Decimal | None:
    return scope.dossier.partner_support.capacity_net


@computed("partner_support.capacity_gross", formula="partner_support.gross_up")
def capacity_gross(scope: Scope) -> Decimal | None:
    return scope.dossier.partner_support.capacity_gross


@computed("partner_support.start_on", formula="partner_support.starts_on")
def start_on(scope: Scope) -> Date | None:
    return partner_support.starts_on(scope.data)


@computed("partner_support.term_rule", formula="partner_support.statutory_term")
def term_rule(scope: Scope) -> str | None:
    return scope.dossier.term.rule if scope.dossier.term else None


@computed("partner_support.term_months", formula="partner_support.statutory_term")
def term_months(scope: Scope) -> int | None:
    return scope.dossier.term.months if scope.dossier.term else None


@computed("partner_support.end_on", formula="partner_support.statutory_term")
def end_on(scope: Scope) -> Date | None:
    return scope.dossier.term.ends_on if scope.dossier.term else None


@computed("partner_support.no_change_lapses_on", formula="deadlines.no_change_lapses_on")
def no_change_lapses_on(scope: Scope) -> Date | None:
    return deadlines.no_change_lapses_on(scope.data, scope.on)


@computed("tax.alimony_deductible")
def alimony_deductible(scope: Scope) -> Side | None:
    """Who may deduct: the payer of partner support (art. 6.3 Wet IB 2001)."""
    if get(scope.data, "partner_support.applies") != "yes":
        return None
    return side_of(get(scope.data, "partner_support.payer"))
