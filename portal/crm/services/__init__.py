from portal.crm.services.agreements import record_agreement, use_agreement
from portal.crm.services.contacts import add_contact, change_contact, move_contact, write_note
from portal.crm.services.keys import lead_key, renew_lead_key
from portal.crm.services.leads import record_lead
from portal.crm.services.tasks import add_task, finish_task, finish_tasks_of

__all__ = [
    "add_contact",
    "add_task",
    "change_contact",
    "finish_task",
    "finish_tasks_of",
    "lead_key",
    "move_contact",
    "record_agreement",
    "record_lead",
    "renew_lead_key",
    "use_agreement",
    "write_note",
]
