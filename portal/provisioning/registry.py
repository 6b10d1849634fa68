"""What other apps give a new firm: each registers a function in its ``ready()``."""

from collections.abc import Callable

from portal.tenants.models import Tenant

after_firm_made: list[Callable[[Tenant], None]] = []
