"""What a norm holds, typed. Amounts are euros per month, rates are fractions, terms are in the
unit of their name.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

Steps = tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True)
class CapacityScale:
    """How capacity follows from income: bands for low incomes, the formula from `formula_from`
    on.
    """

    base: Decimal
    formula_from: Decimal
    bands: Steps


@dataclass(frozen=True, slots=True)
class ChildSupportNorm:
    """Recommendations of the Expertgroep Alimentatienormen for one year; recommendations, not
    law.
    """

    year: int
    version: str
    need_incomes: tuple[Decimal, ...]
    need_by_children: dict[int, tuple[Decimal, ...]]
    capacity_rate: Decimal
    housing_rate: Decimal
    capacity_rounding: Decimal
    minimum_one_child: Decimal
    minimum_more_children: Decimal
    regular: CapacityScale
    state_pension: CapacityScale
    care_percents: Steps
    choice_above_days: Decimal
    shortfall_part: Decimal


@dataclass(frozen=True, slots=True)
class PartnerSupportNorm:
    """Hofnorm and capacity for partner support."""

    need_rate: Decimal
    capacity_rate: Decimal
    housing_rate: Decimal
    base: Decimal
    deduction_rate: Decimal


@dataclass(frozen=True, slots=True)
class PartnerTermNorm:
    """Art. 1:157 BW: how long partner support lasts."""

    part_of_duration: Decimal
    max_years: int
    child_age: int
    long_marriage_years: int
    years_before_state_pension: int
    older_born_until: datetime.date
    older_years: int
    older_filed_before: datetime.date


@dataclass(frozen=True, slots=True)
class TermsNorm:
    """Terms of the procedure and the ages that matter in it."""

    no_change_clause_months: int
    partnership_declaration_months: int
    appeal_months: int
    registration_months: int
    registration_red_days: int
    acquiescence_reminder_days: tuple[int, ...]
    pension_notice_years: int
    home_interest_months: int
    appraisal_fresh_months: int
    certificates_fresh_months: int
    indexation_notice_days: int
    court_hearing_age: int
    support_hearing_age: int
    majority_age: int
    support_end_age: int
    retention_years: int


@dataclass(frozen=True, slots=True)
class RegimeNorm:
    """What the law says where the parties agreed nothing about their property."""

    limited_community_from: datetime.date
    community_share_percent: Decimal
    equalisation_percent: Decimal
    registry_abroad: str
