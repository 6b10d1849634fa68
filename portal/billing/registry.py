"""What is above billing and is needed by it: registered in ``ready()`` of the app above."""

from collections.abc import Callable

from portal.tenants.models import Tenant

# How a firm is removed with all its rows.
firm_removers: list[Callable[[Tenant], None]] = []
