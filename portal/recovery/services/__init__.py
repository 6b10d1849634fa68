from portal.recovery.services.asking import ask_recovery, refuse_recovery
from portal.recovery.services.confirming import confirm_owner_recovery, confirm_recovery, vouch
from portal.recovery.services.ending import disown, stop_for_platform, stop_recovery
from portal.recovery.services.finishing import find_open, finish_recovery

__all__ = [
    "ask_recovery",
    "confirm_owner_recovery",
    "confirm_recovery",
    "disown",
    "find_open",
    "finish_recovery",
    "refuse_recovery",
    "stop_for_platform",
    "stop_recovery",
    "vouch",
]
