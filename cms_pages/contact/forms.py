"""The contact form on a firm's own pages."""

from portal.common.person_form import PersonForm
from portal.crm.forms import LeadForm


class ContactForm(PersonForm, LeadForm):
    """What the API takes too, and what keeps programs out."""

    salt = "cms_pages.contact"
