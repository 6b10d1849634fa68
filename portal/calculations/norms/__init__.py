"""Norm tables: every number of a law or of a report, as data with a validity period, chosen by
date.
"""

from portal.calculations.norms.models import (
    CapacityScale,
    ChildSupportNorm,
    PartnerSupportNorm,
    PartnerTermNorm,
    RegimeNorm,
    TermsNorm,
)
from portal.calculations.norms.tables import (
    NormUnavailable,
    child_support_norm,
    gift_exemption,
    indexation_percents,
    partner_support_norm,
    partner_term_norm,
    regime_norm,
    state_pension_date,
    terms_norm,
)

__all__ = [
    "CapacityScale",
    "ChildSupportNorm",
    "NormUnavailable",
    "PartnerSupportNorm",
    "PartnerTermNorm",
    "RegimeNorm",
    "TermsNorm",
    "child_support_norm",
    "gift_exemption",
    "indexation_percents",
    "partner_support_norm",
    "partner_term_norm",
    "regime_norm",
    "state_pension_date",
    "terms_norm",
]
