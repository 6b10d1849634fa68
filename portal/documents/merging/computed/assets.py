"""Accounts, debts, pensions and the division."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.calculations import division, pension
from portal.calculations.division import Line
from portal.calculations.reading import Side, other, side_of
from portal.common.dates import Date
from portal.common.ibans import format_iban
from portal.common.money import format_euro
from portal.common.words import upper_first
from portal.documents.merging.scope import Item, Scope, computed, pair
from portal.documents.merging.wording import value_word


@computed("accounts.total", formula="division.accounts_total")
def accounts_total(scope: Scope) -> Decimal | None:
    return division.accounts_total(scope.data)


@computed("debts.total", formula="division.debts_total")
def debts_total(scope: Scope) -> Decimal | None:
    return division.debts_total(scope.data)


def _pension(scope: Scope) -> Item:
    return scope.item("pensions")


@computed("pension.percent", formula="pension.equalisation_percent")
def percent(scope: Scope) -> Decimal | None:
    return pension.equalisation_percent(_pension(scope), scope.on)


@computed("pension.period_from", formula="pension.period")
def period_from(scope: Scope) -> Date | None:
    return pension.period(scope.data)[0] if _pension(scope) else None


@computed("pension.period_to", formula="pension.period")
def period_to(scope: Scope) -> Date | None:
    return pension.period(scope.data)[1] if _pension(scope) else None


@computed("pension.entitled_amount_year", formula="pension.entitled_amount_year")
def entitled_amount_year(scope: Scope) -> Decimal | None:
    return pension.entitled_amount_year(_pension(scope), scope.on)


@computed("pension.entitled_party")
def entitled_party(scope: Scope) -> Side | None:
    owner = side_of(_pension(scope).get("owner"))
    return other(owner) if owner else None


@computed("pension.notify_before", formula="pension.notify_before")
def notify_before(scope: Scope) -> Date | None:
    return pension.notify_before(_pension(scope), scope.data, scope.on)


@computed("pension.provider_consent_required", formula="pension.provider_consent_required")
def provider_consent_required(scope: Scope) -> bool | None:
    return pension.provider_consent_required(_pension(scope))


@computed("pension.joint_statement")
def joint_statement(scope: Scope) -> str | None:
    """What the parties agreed about one pension, in a sentence."""
    one = _pension(scope)
    method, owner = one.get("method"), scope.dossier.designation(side_of(one.get("owner")))
    entitled = scope.dossier.designation(entitled_party(scope))
    if not method or not owner:
        return None
    what = f"het pensioen van {owner}" + (f" bij {one['provider']}" if one.get("provider") else "")
    if method == "equalise_statutory":
        return f"{what} wordt verevend volgens de wet"
    if method == "equalise_other":
        share = pension.equalisation_percent(one, scope.on)
        part = f" waarbij {entitled} {share:f}% krijgt van wat in de relatie is opgebouwd".replace(
            ".", ","
        )
        return f"{what} wordt verevend{part if share is not None else ''}"
    sentences = {
        "convert": f"{what} wordt omgezet in een eigen recht op pensioen voor {entitled}",
        "exclude": f"{what} wordt niet verevend",
        "small_pension": f"{what} is te klein om te verevenen",
    }
    return sentences.get(str(method))


@computed("settlement.method", formula="division.method")
def method(scope: Scope) -> str | None:
    return scope.dossier.division.method


@computed("settlement.table", formula="division.lines")
def table(scope: Scope) -> list[dict[str, Any]]:
    return settlement_rows(scope)


def _private(scope: Scope, side: Side) -> Decimal:
    return scope.dossier.division.private[side]


def _received(scope: Scope, side: Side) -> Decimal | None:
    return scope.dossier.division.received[side]


pair("settlement.private", _private, "division.private")
pair("settlement.received", _received, "division.received")


@computed("settlement.total_assets", formula="division.total_assets")
def total_assets(scope: Scope) -> Decimal | None:
    return scope.dossier.division.total_assets


@computed("settlement.total_debts", formula="division.total_debts")
def total_debts(scope: Scope) -> Decimal | None:
    return scope.dossier.division.total_debts


@computed("settlement.net_total", formula="division.net_total")
def net_total(scope: Scope) -> Decimal | None:
    return scope.dossier.division.net_total


@computed("settlement.over_allocation", formula="division.over_allocation")
def over_allocation(scope: Scope) -> Decimal | None:
    return scope.dossier.division.over_allocation


@computed("settlement.over_allocated_party", formula="division.over_allocation")
def over_allocated_party(scope: Scope) -> Side | None:
    return scope.dossier.division.over_allocated


@computed("settlement.under_allocated_party", formula="division.over_allocation")
def under_allocated_party(scope: Scope) -> Side | None:
    over = scope.dossier.division.over_allocated
    return other(over) if over else None


@computed("settlement.gift_tax_warning", formula="division.gift_tax_warning")
def gift_tax_warning(scope: Scope) -> bool:
    return scope.dossier.division.gift_tax_warning


def settlement_rows(scope: Scope) -> list[dict[str, Any]]:
    """The statement of assets: shared and private lines, debts as negative amounts."""
    return [_row(line) for line in scope.dossier.division.lines]


def _row(line: Line) -> dict[str, Any]:
    latent = line.item.get("latent_tax") if line.kind == "business" else None
    return {
        "item": upper_first(_described(line)),
        "value": line.value,
        "to_a": None if line.is_private else line.part_a,
        "to_b": None if line.is_private else line.part_b,
        "private": line.owner if line.is_private else None,
        "note": f"na latente belasting van {format_euro(latent)}" if latent else "",
    }


def _described(line: Line) -> str:
    """What a line is about: its kind and the names by which the parties know it."""
    item: Mapping[str, Any] = line.item
    kind = value_word(f"{line.kind}.kind", str(item.get("kind") or "")) if item.get("kind") else ""
    parts: dict[str, tuple[str | None, ...]] = {
        "property": (kind, item.get("address_line")),
        "mortgage": ("hypotheek", _lender(item)),
        "account": (kind or "rekening", item.get("bank"), format_iban(str(item.get("iban") or ""))),
        "investment": (kind, item.get("institution")),
        "vehicle": (kind, item.get("make_model"), item.get("licence_plate")),
        "insurance": (kind, item.get("company"), item.get("policy_number")),
        "business": ("onderneming", item.get("name")),
        "debt": (kind or "schuld", item.get("creditor"), item.get("reference")),
        "private_asset": (item.get("description"),),
    }
    return " ".join(str(part) for part in parts[line.kind] if part)


def _lender(home: Item) -> str | None:
    loan = home.get("mortgage") or {}
    return " ".join(str(loan[key]) for key in ("lender", "loan_number") if loan.get(key)) or None
