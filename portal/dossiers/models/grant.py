"""The grant on a dossier: a direct foreign-key permission model of guardian.

A generic permission row has no firm, so no cheap policy; this one has. It is written by
``services.grants`` only.
"""

from django.db import models
from guardian.models import UserObjectPermissionBase

from portal.dossiers.models.dossier import Dossier
from portal.tenants.models import TenantForeignKey, TenantModel


class DossierGrant(UserObjectPermissionBase, TenantModel):
    """A party or lawyer may take part in a dossier."""

    content_object = TenantForeignKey(Dossier, on_delete=models.CASCADE)

    class Meta:
        verbose_name = "grant"
        constraints = [
            models.UniqueConstraint(
                "tenant", "user", "permission", "content_object", name="grant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} – {self.content_object_id}"
