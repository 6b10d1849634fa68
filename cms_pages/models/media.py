"""Pictures and files of a firm's public pages. Nothing of a dossier is ever one of these."""

from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from portal.tenants.context import current_tenant_id
from portal.tenants.models import Tenant, TenantForeignKey, TenantModel


def firm_path(folder: str, filename: str) -> str:
    """``<firm uuid>/<folder>/<uuid>.<ext>``: no name of a file tells that another firm has it."""
    tenant_id = current_tenant_id()
    assert tenant_id is not None, "files of pages are a firm's"
    firm = Tenant.objects.values_list("uuid", flat=True).get(pk=tenant_id)
    return f"{firm}/{folder}/{uuid7()}{PurePath(filename).suffix.lower()}"


def document_path(instance: models.Model, filename: str) -> str:
    return firm_path("documents", filename)


class FirmImage(AbstractImage, TenantModel):  # type: ignore[django-manager-missing]
    """A picture."""

    description_required = True
    admin_form_fields = (
        "title", "file", "description",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    def get_upload_to(self, filename: str) -> str:
        return firm_path("images", filename)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class FirmRendition(AbstractRendition, TenantModel):
    """A picture in one size."""

    image = TenantForeignKey(FirmImage, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        return firm_path("renditions", filename)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class FirmDocument(AbstractDocument, TenantModel):  # type: ignore[django-manager-missing]
    """A file to download from a public page."""

    file = models.FileField(_("file"), upload_to=document_path)

    admin_form_fields = ("title", "file")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("public file")
        verbose_name_plural = _("public files")
