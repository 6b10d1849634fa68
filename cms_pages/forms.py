"""The form of a page in the admin."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms_pages.guard import missing_references


class FirmPageForm(WagtailAdminPageForm):
    """Tells at once, in words, of a link to something that is not there (any more)."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if next(missing_references(self.instance), None) is not None:
            self.add_error(
                None,
                _("The page links to a page or picture that does not exist. Remove that link."),
            )
