from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TenantsConfig(AppConfig):
    """Firms, and the walls between them."""

    name = "portal.tenants"
    label = "tenants"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from portal.tenants import checks  # noqa: F401
        from portal.tenants.row_security import secure_after_migrate
        from portal.tenants.statements import scope_connection

        connection_created.connect(scope_connection, dispatch_uid="tenants.scope_connection")
        post_migrate.connect(secure_after_migrate, dispatch_uid="tenants.row_security")
