#!/usr/bin/env python
"""The one command line of Online Mediation: `python manage.py COMMAND`."""

import os
import sys
from pathlib import Path

# Commands that change the schema act as the owner of the tables; all others as the web role.
OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "squashmigrations"}
# Commands that make what the settings of production ask for.
FIRST_COMMANDS = {"create_roles", "new_sealing_keyset"}
# Commands for which the embedded database need not be started.
WITHOUT_DATABASE = {*FIRST_COMMANDS, "compile_catalogues", "update_catalogues", "collectstatic"}


def main() -> None:
    source_root = Path(__file__).resolve().parent / "site"
    if str(source_root) not in sys.path:
        sys.path.insert(0, str(source_root))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    if command in FIRST_COMMANDS:
        os.environ["DJANGO_SETTINGS_MODULE"] = "mediation.settings.demo"
    if command in WITHOUT_DATABASE:
        os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
