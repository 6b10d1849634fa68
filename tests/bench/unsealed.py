"""The product's settings with papers stored as they are: for the comparison only."""

from mediation.settings.demo import *  # noqa: F403
from mediation.settings.demo import PRIVATE_ROOT, STORAGES

STORAGES = STORAGES | {
    "sealed": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    }
}
