"""The platform's books: invoices and payments are rows of the platform, so they outlive a firm.

The scope is that of the platform's tenant with the rights of the web role; a firm sees of the books
its own invoices only, which the database itself sees to (``portal/tenants/row_security.py``).
"""

from contextlib import AbstractContextManager

from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context


def in_the_books() -> AbstractContextManager[None]:
    """Read and write as the platform. In the transaction of the caller, if there is one."""
    return tenant_context(PLATFORM_TENANT_ID)
