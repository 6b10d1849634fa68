from portal.crm.models.contact import Contact, ServiceAgreement
from portal.crm.models.lead import Lead, LeadKey
from portal.crm.models.work import Note, Task

__all__ = ["Contact", "Lead", "LeadKey", "Note", "ServiceAgreement", "Task"]
