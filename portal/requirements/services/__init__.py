from portal.requirements.services.answering import Settled, add_file, hand_in, say_why_not
from portal.requirements.services.asking import ask_by_hand, ask_for_papers, follow_facts
from portal.requirements.services.photos import (
    add_photo,
    forget_bundle,
    move_photo,
    remove_photo,
    start_file,
)
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
    "add_photo",
    "ask_by_hand",
    "ask_for_papers",
    "file_refused",
    "follow_facts",
    "forget_bundle",
    "hand_in",
    "move_photo",
    "refuse_paper",
    "remove_photo",
    "say_why_not",
    "start_file",
    "waive_paper",
]
