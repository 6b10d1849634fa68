"""The dossier, the document and the firm. What the system knows is handed in; these are its
defaults.
"""

from portal.calculations.norms import NormUnavailable, child_support_norm
from portal.calculations.reading import SIDES, get, party
from portal.common.dates import Date
from portal.common.words import upper_first
from portal.documents.merging.computed.parties import one_line
from portal.documents.merging.scope import Scope, computed
from portal.documents.merging.wording import trajectory_word


@computed("dossier.title")
def title(scope: Scope) -> str:
    """Both family names: "Testman / De Fictie"."""
    people = [party(scope.data, side) for side in SIDES]
    names = (
        " ".join(str(one[key]) for key in ("prefix", "last_name") if one.get(key)) for one in people
    )
    return " / ".join(upper_first(name) for name in names if name)


@computed("dossier.trajectory_label")
def trajectory_label(scope: Scope) -> str | None:
    return trajectory_word(get(scope.data, "dossier.trajectory"), "label")


@computed("trajectory.parties")
def trajectory_parties(scope: Scope) -> str:
    return trajectory_word(get(scope.data, "dossier.trajectory"), "parties") or "partijen"


@computed("trajectory.act")
def trajectory_act(scope: Scope) -> str | None:
    return trajectory_word(get(scope.data, "dossier.trajectory"), "act")


@computed("trajectory.agreement")
def trajectory_agreement(scope: Scope) -> str:
    return trajectory_word(get(scope.data, "dossier.trajectory"), "agreement") or "overeenkomst"


@computed("document.title")
def document_title(scope: Scope) -> str:
    return upper_first(trajectory_agreement(scope))


@computed("document.status_label")
def status_label(scope: Scope) -> str:
    return "CONCEPT"


@computed("document.date", "system.today")
def today(scope: Scope) -> Date:
    return scope.on


@computed("document.recipient_role")
def recipient_role(scope: Scope) -> str:
    return scope.dossier.recipient


@computed("system.norm_year")
def norm_year(scope: Scope) -> int | None:
    try:
        return child_support_norm(scope.on).year
    except NormUnavailable:
        return None


@computed("tenant.address_line")
def tenant_address_line(scope: Scope) -> str | None:
    return one_line(get(scope.data, "tenant.address"))


@computed("tenant.city")
def tenant_city(scope: Scope) -> str | None:
    return get(scope.data, "tenant.address.city")
