"""Homes, mortgages and tenancies."""

from decimal import Decimal

from portal.calculations import property as homes
from portal.calculations.reading import Side, rows, side_of
from portal.documents.merging.scope import Item, Scope, computed


def _home(scope: Scope) -> Item:
    return scope.item("properties")


@computed("property.assigned_to")
def assigned_to(scope: Scope) -> Side | None:
    return homes.assigned_to(_home(scope))


@computed("property.rent_assigned_to")
def rent_assigned_to(scope: Scope) -> Side | None:
    return homes.rent_assigned_to(_home(scope))


@computed("property.equity", formula="property.equity")
def equity(scope: Scope) -> Decimal | None:
    return homes.equity(_home(scope))


@computed("property.net_sale_result", formula="property.net_sale_result")
def net_sale_result(scope: Scope) -> Decimal | None:
    return homes.net_sale_result(_home(scope))


@computed("mortgage.total_balance", formula="property.mortgage_total")
def total_balance(scope: Scope) -> Decimal | None:
    home = _home(scope)
    return homes.mortgage_total(home) if rows(home, "mortgage.parts") else None


@computed("mortgage.new_required", formula="property.new_required")
def new_required(scope: Scope) -> Decimal | None:
    division = scope.dossier.division
    return homes.new_required(
        _home(scope), scope.data, division.over_allocation, division.over_allocated
    )


@computed("mortgage.release_deadline")
def release_deadline(scope: Scope) -> object:
    """Without another date: when the home is delivered."""
    home = _home(scope)
    return (
        home.get("delivery_deadline") if homes.assigned_to(home) and home.get("mortgage") else None
    )


@computed("tax.home_forfeit_party")
def home_forfeit_party(scope: Scope) -> Side | None:
    """Who is taxed for the home (art. 3.112 Wet IB 2001): to whom it goes, else who stays until
    it is sold.
    """
    owned = [
        home for home in rows(scope.data, "properties") if home.get("kind") == "owner_occupied"
    ]
    sides = (homes.assigned_to(home) or side_of(home.get("occupant_until")) for home in owned)
    return next((side for side in sides if side), None)
