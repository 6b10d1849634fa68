from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """Making and removing a firm."""

    name = "portal.provisioning"
    label = "provisioning"

    def ready(self) -> None:
        from portal.provisioning.registry import after_firm_made
        from snippets.services import give_firm_templates

        if give_firm_templates not in after_firm_made:
            after_firm_made.append(give_firm_templates)
