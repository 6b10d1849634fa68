from portal.tenants.models.base import (
    IdentifiedModel,
    TenantForeignKey,
    TenantModel,
    TenantOneToOneField,
)
from portal.tenants.models.job_run import JobRun, JobState
from portal.tenants.models.tenant import Tenant, TenantDomain, TenantState

__all__ = [
    "IdentifiedModel",
    "JobRun",
    "JobState",
    "Tenant",
    "TenantDomain",
    "TenantForeignKey",
    "TenantModel",
    "TenantOneToOneField",
    "TenantState",
]
