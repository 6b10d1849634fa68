from portal.accounts.services import add_member
from portal.provisioning.services.firms import (
    FirmDetails,
    equip_platform,
    provision_firm,
)
from portal.provisioning.services.pages import add_starter_pages
from portal.provisioning.services.signups import SignupDetails, mandate_reference, request_signup

__all__ = [
    "FirmDetails",
    "SignupDetails",
    "add_member",
    "add_starter_pages",
    "equip_platform",
    "mandate_reference",
    "provision_firm",
    "request_signup",
]
