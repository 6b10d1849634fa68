"""What is made of templates afterwards."""

from portal.tenants.jobs import firm_job
from snippets.models import DocumentTemplate
from snippets.services import give_first_version


@firm_job()
def give_first_versions(tenant_id: int) -> None:
    """For the templates that a firm starts with: the version that an editor can go back to."""
    for template in DocumentTemplate.objects.filter(latest_revision=None).defer("body"):
        give_first_version(template)
