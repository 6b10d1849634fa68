"""Sends every query to the connection of the role that the scope asks for."""

from typing import Any

from portal.tenants.context import current_scope, platform_alias


class RoleRouter:
    """One database, two connections: ``default`` (web role) and ``platform``."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return platform_alias() if current_scope().platform else "default"

    db_for_write = db_for_read

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
