"""What there is of a dossier or firm, before anybody says yes to its erasure."""

from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac

from portal.privacy.counting import Counts, count
from portal.privacy.enums import Kind, Step
from portal.privacy.finding import find
from portal.privacy.models import ErasureRun
from portal.privacy.registry import Subject, dossier_models
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class Survey:
    """``begun``: an erasure that did not come to its end, if there is one."""

    subject: Subject
    counts: Counts
    begun: ErasureRun | None

    def code(self, on: date) -> str:
        """Who has seen the survey today can tell this code; another dossier in the firm changes it."""
        subject = self.subject
        seen = f"{subject.kind}|{subject.uuid}|{self.counts['keys']['number']}|{on.isoformat()}"
        return salted_hmac("privacy.confirm", seen, algorithm="sha256").hexdigest()[:8]


def survey_firm(*, slug: str) -> Survey:
    """Raises Tenant.DoesNotExist."""
    with as_platform():
        firm = Tenant.objects.get(slug=slug)
    return _survey(Subject(Kind.FIRM, firm.pk, firm.uuid, firm.pk, firm.uuid))


def survey_dossier(*, slug: str, number: str) -> Survey:
    """Raises Tenant.DoesNotExist, or the dossier's."""
    (model,) = dossier_models
    with as_platform():
        firm = Tenant.objects.get(slug=slug)
        dossiers = model._default_manager.filter(tenant_id=firm.pk)
        pk, uuid = dossiers.values_list("pk", "uuid").get(number=number)
    return _survey(Subject(Kind.DOSSIER, firm.pk, firm.uuid, pk, uuid))


def begun_in_firm(*, slug: str) -> list[ErasureRun]:
    """Erasures of dossiers of the firm that did not come to their end."""
    with as_platform():
        runs = ErasureRun.objects.filter(kind=Kind.DOSSIER, tenant__slug=slug)
        return list(runs.exclude(step=Step.DONE))


def _survey(subject: Subject) -> Survey:
    with as_platform(subject.firm_id):
        begun = ErasureRun.objects.filter(kind=subject.kind, subject_uuid=subject.uuid)
        return Survey(subject, count(find(subject)), begun.exclude(step=Step.DONE).first())
