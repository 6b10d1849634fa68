from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """Making and removing a firm."""

    name = "portal.provisioning"
    label = "provisioning"

    def ready(self) -> None:
        from portal.accounts.enums import Role
        from portal.accounts.registry import when_accepted
        from portal.provisioning.registry import after_firm_made
        from portal.provisioning.services.signups import note_activation
        from snippets.services import give_firm_templates

        if give_firm_templates not in after_firm_made:
            after_firm_made.append(give_firm_templates)
        when_accepted(Role.OWNER, note_activation)
