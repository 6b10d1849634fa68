"""Erasing a dossier or a firm, step by step; each step is a commit and can be done again.

Suspend and end sessions, files, rows, keys, ledger: in this order a crash leaves something to take
up again, and never a file without anybody who knows of it. Rows go in one transaction, checked at
its end; the keys go last, for what they opened must be known to be gone.
"""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.privacy import registry
from portal.privacy.certificate import certify
from portal.privacy.counting import count
from portal.privacy.enums import Kind, Step
from portal.privacy.finding import find
from portal.privacy.ledger import enter
from portal.privacy.models import ErasureRun
from portal.privacy.own import jobs_of, sessions_of
from portal.privacy.registry import Found, Subject
from portal.privacy.rows import remove_firm_itself, remove_rows
from portal.privacy.stored import folders_of, keys_of, remove
from portal.sealing.keys import forget_held
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant, TenantState


class NotErased(Exception):
    """Something of the subject is still there. Nothing was undone: the run can be taken up again."""


def erase_firm(*, firm_id: int) -> ErasureRun:
    """Erase every row and file of a firm, and the logins that belonged to it only. Not to be undone."""
    return carry_out(begin_firm_erasure(firm_id=firm_id))


def erase_dossier(*, firm_id: int, dossier_id: int) -> ErasureRun:
    """Erase a dossier with the people who were at the firm for it only. Not to be undone."""
    return carry_out(begin_dossier_erasure(firm_id=firm_id, dossier_id=dossier_id))


def begin_firm_erasure(*, firm_id: int, replayed: bool = False) -> ErasureRun:
    """Suspend the firm, end its sessions and empty its queue: from now on there is no way back.

    In the transaction of the caller, if there is one. Raises ValidationError for the platform.
    """
    if firm_id <= PLATFORM_TENANT_ID:
        raise ValidationError(_("The platform itself cannot be removed."))
    with as_platform(firm_id):
        firm = Tenant.objects.select_for_update().get(pk=firm_id)
        Tenant.objects.filter(pk=firm_id).update(state=TenantState.SUSPENDED)
        subject = Subject(Kind.FIRM, firm_id, firm.uuid, firm_id, firm.uuid, replayed)
        found = find(subject)
        for rows in (*sessions_of(found), *jobs_of(found)):
            rows.delete()
        return _run_of(found, tenant_id=PLATFORM_TENANT_ID)


def begin_dossier_erasure(*, firm_id: int, dossier_id: int, replayed: bool = False) -> ErasureRun:
    """Write down what is to be erased. Raises DoesNotExist where the firm has no such dossier."""
    (model,) = registry.dossier_models
    with as_platform(firm_id):
        firm = Tenant.objects.get(pk=firm_id)
        dossiers = model._default_manager.filter(tenant_id=firm_id).select_for_update()
        uuid = dossiers.values_list("uuid", flat=True).get(pk=dossier_id)
        subject = Subject(Kind.DOSSIER, firm_id, firm.uuid, dossier_id, uuid, replayed)
        return _run_of(find(subject), tenant_id=firm_id)


def carry_out(run: ErasureRun) -> ErasureRun:
    """Do what is left to do of an erasure. Raises NotErased where something would not go."""
    while run.step != Step.DONE:
        with as_platform(run.firm_id):
            run = ErasureRun.objects.select_for_update().get(pk=run.pk)
            if run.step in STEPS:
                act, reached = STEPS[Step(run.step)]
                act(run)
                run.step = reached
                run.save()
    return run


def subject_of(run: ErasureRun) -> Subject:
    return Subject(
        Kind(run.kind), run.firm_id, run.firm_uuid, run.subject_id, run.subject_uuid, run.replayed
    )


def _run_of(found: Found, *, tenant_id: int) -> ErasureRun:
    """The run that was begun and not ended, else a new one."""
    subject = found.subject
    run, _made = ErasureRun.objects.exclude(step=Step.DONE).get_or_create(
        tenant_id=tenant_id,
        kind=subject.kind,
        subject_uuid=subject.uuid,
        defaults={
            "firm_id": subject.firm_id,
            "firm_uuid": subject.firm_uuid,
            "subject_id": subject.id,
            "replayed": subject.replayed,
            "folders": folders_of(found),
            "counts": count(found),
            "begun_at": timezone.now(),
        },
    )
    return run


def _files(run: ErasureRun) -> None:
    remove(run.folders)


def _rows(run: ErasureRun) -> None:
    """Looks anew for what goes: something may have come in since."""
    subject = subject_of(run)
    if not subject.is_firm:
        (model,) = registry.dossier_models
        list(model._default_manager.select_for_update().filter(pk=subject.id).values_list("pk"))
    found = find(subject)
    run.folders = sorted({*run.folders, *folders_of(found)})
    remove_rows(found)


def _keys(run: ErasureRun) -> None:
    """Without a key nothing can be stored any more, so the folders are looked at once more after."""
    keys = keys_of(subject_of(run), run.folders)
    keys.delete()
    forget_held()
    if keys.exists():
        raise NotErased("A data key is still there.")


def _ledger(run: ErasureRun) -> None:
    remove(run.folders)
    if run.kind == Kind.FIRM:
        remove_firm_itself(run.firm_id)
    run.folders = []
    run.finished_at = timezone.now()
    _record(run)
    enter(
        kind=Kind(run.kind),
        subject=UUID(str(run.subject_uuid)),
        on=timezone.localdate(run.finished_at),
    )
    certify(run)


def _record(run: ErasureRun) -> None:
    """A dossier's in the firm's trail; a firm's in the platform's, for its own is gone."""
    is_firm = run.kind == Kind.FIRM
    with as_platform(PLATFORM_TENANT_ID if is_firm else run.firm_id):
        if is_firm:
            record("firm.erased", target=run.subject_uuid)
        else:
            record("dossier.erased", dossier=run.subject_uuid)


STEPS: dict[Step, tuple[Callable[[ErasureRun], None], Step]] = {
    Step.BEGUN: (_files, Step.FILES),
    Step.FILES: (_rows, Step.ROWS),
    Step.ROWS: (_keys, Step.KEYS),
    Step.KEYS: (_ledger, Step.DONE),
}
