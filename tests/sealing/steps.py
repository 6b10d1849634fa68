"""Steps of an operator in a process of its own: JSON ``[[step, keyset], …]`` in, what came of each out.

start    as a web process or a worker does before it serves
rotate   manage.py rotate_keys
open     every data key of every firm, as the web role
"""

import json
import sys
from io import StringIO

import django
from django.conf import settings

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402

from portal.sealing import keyring, keys  # noqa: E402
from portal.sealing.models import DataKey  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.starting import begin  # noqa: E402

FIRMS = (1, 2)


def start() -> str:
    try:
        begin()
    except SystemExit as refused:
        return str(refused)
    return "started"


def rotate() -> str:
    out = StringIO()
    try:
        call_command("rotate_keys", "--batch", "150", stdout=out)
    except CommandError as refused:
        return str(refused)
    return out.getvalue()


def open_all() -> str:
    opened = 0
    for firm in FIRMS:
        with tenant_context(firm):
            for row in DataKey.objects.all():
                keys.primitives_for(keys.OwnerRef(row.owner_kind, row.owner_id))
                opened += 1
    return str(opened)


STEPS = {"start": start, "rotate": rotate, "open": open_all}

if __name__ == "__main__":
    outcomes = []
    for step, keyset in json.loads(sys.argv[1]):
        settings.SEALING_KEYSET = keyset
        keyring.key_encryption.cache_clear()
        keys._held.clear()
        outcomes.append(STEPS[step]())
    print(json.dumps(outcomes))
