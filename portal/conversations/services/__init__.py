from portal.conversations.services.drafts import save_draft
from portal.conversations.services.posting import add_message, start_thread
from portal.conversations.services.threads import close_thread, mark_read, mark_thread

__all__ = [
    "add_message",
    "close_thread",
    "mark_read",
    "mark_thread",
    "save_draft",
    "start_thread",
]
