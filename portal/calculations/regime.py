"""Which property regime holds between the parties, and what makes it uncertain."""

from portal.calculations.norms import regime_norm
from portal.calculations.reading import SIDES, DossierData, get, party
from portal.common.dates import Date

COMMUNITIES = frozenset({"full_community", "limited_community"})
HOME_COUNTRY = "Nederland"
HOME_NATIONALITY = "Nederlandse"
SETTLEMENT_CLAUSES = frozenset({"periodic", "final", "both"})


def regime(data: DossierData, on: Date) -> str | None:
    """The code of the property regime: what the mediator set, else what follows from the
    relationship.

    Without a contract the date decides: full community before 1-1-2018, limited from then on (art.
    1:94 BW). A partnership that was converted into a marriage keeps its first date, which is the
    date to enter. Foreign law is never derived, only flagged by `foreign_elements`.
    """
    chosen = get(data, "relationship.property_regime")
    if chosen:
        return str(chosen)
    if get(data, "relationship.type") == "cohabitation":
        return (
            "cohabitation_contract"
            if get(data, "relationship.cohabitation_contract_date")
            else "none"
        )
    if get(data, "relationship.prenup"):
        clause = get(data, "relationship.settlement_clause_type")
        if clause in SETTLEMENT_CLAUSES:
            return "prenup_settlement_clause"
        return "prenup_cold" if clause == "none" else "prenup_other"
    date = get(data, "relationship.date")
    if get(data, "relationship.type") is None or not isinstance(date, Date):
        return None
    return (
        "full_community" if date < regime_norm(on).limited_community_from else "limited_community"
    )


def is_community(code: str | None) -> bool:
    """Whether the parties share a community of property by law."""
    return code in COMMUNITIES


def foreign_elements(data: DossierData) -> list[str]:
    """Facts that may bring in foreign law: "marriage_abroad", "nationality_a", "residence_b", …

    With any of these the applicable law and recognition have to be looked into by a person.
    """
    found = []
    if get(data, "relationship.country") not in (None, "", HOME_COUNTRY):
        found.append("marriage_abroad")
    for side in SIDES:
        person = party(data, side)
        nationalities = person.get("nationality") or []
        if any(one != HOME_NATIONALITY for one in nationalities):
            found.append(f"nationality_{side}")
        if get(person, "address.country") not in (None, "", HOME_COUNTRY):
            found.append(f"residence_{side}")
    return found
