"""The children, custody, residence and care."""

from decimal import Decimal

from portal.calculations import care, child_support, children
from portal.calculations.norms import terms_norm
from portal.calculations.reading import SIDES, Side, rows, side_of
from portal.common import words
from portal.common.dates import Date, birthday
from portal.documents.merging.scope import Item, Scope, computed, pair


def _child(scope: Scope) -> Item:
    return scope.item("children")


def given_name(child: Item) -> str:
    """What a child is called."""
    return str(child.get("given_name") or child.get("first_names") or "")


@computed("child.given_name")
def given_name_of(scope: Scope) -> str:
    return given_name(_child(scope))


@computed("child.full_name")
def full_name(scope: Scope) -> str:
    child = _child(scope)
    return words.full_name(child.get("first_names"), child.get("prefix"), child.get("last_name"))


@computed("child.pronoun_subject")
def pronoun_subject(scope: Scope) -> str | None:
    return words.pronoun_subject(_child(scope).get("gender")) if _child(scope) else None


@computed("child.pronoun_possessive")
def pronoun_possessive(scope: Scope) -> str | None:
    return words.pronoun_possessive(_child(scope).get("gender")) if _child(scope) else None


@computed("child.age")
def age(scope: Scope) -> int | None:
    return children.age(_child(scope), scope.on)


@computed("child.is_minor")
def is_minor(scope: Scope) -> bool | None:
    return children.is_minor(_child(scope), scope.on) if _child(scope) else None


def _turns(scope: Scope, years: int) -> Date | None:
    birth = _child(scope).get("birth_date")
    return birthday(birth, years) if isinstance(birth, Date) else None


@computed("child.turns_12_on")
def turns_12_on(scope: Scope) -> Date | None:
    return _turns(scope, terms_norm(scope.on).court_hearing_age)


@computed("child.turns_18_on")
def turns_18_on(scope: Scope) -> Date | None:
    return _turns(scope, terms_norm(scope.on).majority_age)


@computed("child.turns_21_on")
def turns_21_on(scope: Scope) -> Date | None:
    return _turns(scope, terms_norm(scope.on).support_end_age)


@computed("child.court_hearing_expected")
def court_hearing_expected(scope: Scope) -> bool | None:
    return children.court_hearing_expected(_child(scope), scope.data, scope.on)


@computed("child.need_month", formula="child_support.need_of_child")
def need_month(scope: Scope) -> object:
    return child_support.need_of_child(
        _child(scope), scope.dossier.child_support, scope.data, scope.on
    )


@computed("child.support_amount", formula="child_support.agreed_for_child")
def support_amount(scope: Scope) -> object:
    return child_support.agreed_for_child(_child(scope), scope.data) if _child(scope) else None


@computed("children.count")
def count(scope: Scope) -> int:
    return len(rows(scope.data, "children"))


@computed("children.minor_count")
def minor_count(scope: Scope) -> int:
    return len(scope.dossier.minors)


@computed("children.adult_count")
def adult_count(scope: Scope) -> int:
    return len(children.adults(scope.data, scope.on))


@computed("children.names_list")
def names_list(scope: Scope) -> str:
    return words.list_and(given_name(child) for child in rows(scope.data, "children"))


@computed("children.minor_names_list")
def minor_names_list(scope: Scope) -> str:
    return words.list_and(given_name(child) for child in scope.dossier.minors)


@computed("children.youngest_birth_date")
def youngest_birth_date(scope: Scope) -> Date | None:
    births = [
        child["birth_date"] for child in rows(scope.data, "children") if child.get("birth_date")
    ]
    return max(births, default=None)


@computed("parenting.custody_text")
def custody_text(scope: Scope) -> str | None:
    """Who has custody, per group of children with the same custody."""
    groups = _grouped(scope.dossier.minors, "custody")
    if list(groups) == ["joint"]:
        return "het gezamenlijk gezag blijft in stand"
    sentences = []
    for custody, members in groups.items():
        names = words.list_and(given_name(child) for child in members)
        if custody == "joint":
            sentences.append(f"het gezamenlijk gezag over {names} blijft in stand")
        elif custody == "guardian":
            sentences.append(f"over {names} is een voogd benoemd")
        else:
            holder = scope.dossier.designation(side_of(custody.removesuffix("_only")))
            sentences.append(f"{holder} heeft alleen het gezag over {names}")
    return words.list_and(sentences) or None


@computed("parenting.main_residence_text")
def main_residence_text(scope: Scope) -> str | None:
    """Where the minor children live, per group of children who live with the same parent."""
    sentences = []
    for home, members in _grouped(scope.dossier.minors, "main_residence").items():
        names = words.list_and(given_name(child) for child in members)
        verb = words.plural(len(members), "heeft", "hebben")
        whose = words.pronoun_possessive(members[0].get("gender")) if len(members) == 1 else "hun"
        where = "beide ouders" if home == "both" else scope.dossier.designation(side_of(home))
        sentences.append(f"{names} {verb} {whose} hoofdverblijf bij {where}")
    return words.list_and(sentences) or None


def _grouped(members: list[Item], key: str) -> dict[str, list[Item]]:
    """Members by the value of a key, in order of appearance; those without a value are left out."""
    groups: dict[str, list[Item]] = {}
    for member in members:
        if member.get(key):
            groups.setdefault(str(member[key]), []).append(member)
    return groups


def _care_days(scope: Scope, side: Side) -> Decimal | None:
    days = care.agreed_or_from_grid(scope.data)
    return days[SIDES.index(side)] if days else None


pair("parenting.care_days", _care_days, "care.agreed_or_from_grid")
