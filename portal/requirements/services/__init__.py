from portal.requirements.services.answering import Settled, add_file, hand_in, say_why_not
from portal.requirements.services.asking import ask_by_hand, ask_for_papers, follow_facts
from portal.requirements.services.reviewing import (
    accept_paper,
    file_refused,
    refuse_paper,
    waive_paper,
)

__all__ = [
    "Settled",
    "accept_paper",
    "add_file",
    "ask_by_hand",
    "ask_for_papers",
    "file_refused",
    "follow_facts",
    "hand_in",
    "refuse_paper",
    "say_why_not",
    "waive_paper",
]
