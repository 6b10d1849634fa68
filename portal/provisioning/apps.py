from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """Making a firm."""

    name = "portal.provisioning"
    label = "provisioning"

    def ready(self) -> None:
        from portal.accounts.enums import Role
        from portal.accounts.registry import when_accepted
        from portal.billing.services import subscribe_activated_firm
        from portal.provisioning import privacy
        from portal.provisioning.registry import after_firm_activated, after_firm_made
        from portal.provisioning.services.signups import note_activation
        from snippets.services import give_firm_templates

        if give_firm_templates not in after_firm_made:
            after_firm_made.append(give_firm_templates)
            after_firm_activated.append(subscribe_activated_firm)
        when_accepted(Role.OWNER, note_activation)
        privacy.register()
