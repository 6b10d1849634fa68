from portal.conversations.services.drafts import save_draft
from portal.conversations.services.posting import add_message, start_thread
from portal.conversations.services.sharing import (
    answer_sharing,
    propose_sharing,
    withdraw_sharing,
)
from portal.conversations.services.threads import close_thread, mark_read, mark_thread

__all__ = [
    "add_message",
    "answer_sharing",
    "close_thread",
    "mark_read",
    "mark_thread",
    "propose_sharing",
    "save_draft",
    "start_thread",
    "withdraw_sharing",
]
