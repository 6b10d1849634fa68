"""Pages of the admin that are ours: the door out, one's own preferences, the firm's look."""

from typing import Any

from allauth.account.views import LogoutView
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import UpdateView
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, ThemeSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.users.models import UserProfile

from cms_pages.admin.middleware import may_style
from portal.branding.forms import BrandingForm
from portal.branding.models import Branding
from portal.branding.selectors import branding_of_firm

leave = LogoutView.as_view()


class PreferencesView(AccountView):
    """Light or dark, and how dense. Name, password and picture are not Wagtail's business."""

    def get_panels(self) -> list[ThemeSettingsPanel]:
        profile = UserProfile.get_for_user(self.request.user)
        return [ThemeSettingsPanel(self.request, self.request.user, profile)]


class HouseStyleView(WagtailAdminTemplateMixin, UpdateView):
    """Logo, photo, colour, tone and footer of the firm."""

    model = Branding
    form_class = BrandingForm
    template_name = "cms/admin/house_style.html"
    page_title = gettext_lazy("House style")
    header_icon = "view"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_style(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> Branding:
        return branding_of_firm()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: Any) -> HttpResponse:
        form.save()
        messages.success(
            self.request,
            _("The house style is saved."),
            buttons=[messages.button("/", _("View the site"))],
        )
        return redirect(reverse("cms_house_style"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "media": form.media,
            "action_url": reverse("cms_house_style"),
            "submit_button_label": _("Save"),
            "submit_button_active_label": _("Saving…"),
            "current": branding_of_firm(),
        }


account = require_admin_access(PreferencesView.as_view())
house_style = require_admin_access(HouseStyleView.as_view())
