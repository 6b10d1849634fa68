"""Which of this app's rows go with a dossier, and which with the firm."""

from portal.crm.models import Contact, Lead, LeadKey, Note, ServiceAgreement, Task
from portal.privacy import registry


def register() -> None:
    """A contact goes when no other agreement of theirs is left: who came for more stays."""
    registry.goes_when_unused(ServiceAgreement)
    registry.goes_when_unused(Contact)
    for model in (Lead, Task, Note):
        registry.belongs_to(Contact, model, "contact")
    registry.goes_with_firm(LeadKey)
