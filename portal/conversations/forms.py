"""The composer's fields."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from portal.common.uuids import uuid_or_none
from portal.conversations import rules


class MessageForm(forms.Form):
    """A message in a thread. No ``maxlength``: a browser would cut the text without a word."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your message"), strip=False, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )  # fmt: skip
    client_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return rules.clean_text(self.cleaned_data["text"])

    def clean_client_key(self) -> UUID:
        """A page without a usable key can still send; only its double clicks are not known as one."""
        return uuid_or_none(self.cleaned_data["client_key"]) or uuid7()

    def renew_key(self) -> UUID:
        """For what is sent after this try, which was refused."""
        key = uuid7()
        self.data = {**dict(self.data.items()), "client_key": str(key)}
        return key


class ThreadForm(MessageForm):
    """A new thread: what it is about, and its first message."""

    subject = forms.CharField(
        label=_("What it is about"),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    field_order = ("subject", "text", "client_key")

    def clean_subject(self) -> str:
        return rules.clean_subject(self.cleaned_data["subject"])


class SharingForm(forms.Form):
    """What the mediator would like to share: exactly this is what the author is asked about."""

    use_required_attribute = False
    subject = forms.CharField(
        label=_("What it is about"),
        help_text=_("This stands above it in the room Together. The author sees it too."),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = forms.CharField(
        label=_("The text to share"), strip=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave out what is not needed. It stays in the name of the author."),
        error_messages={"required": _("Write something first.")},
    )  # fmt: skip

    def clean_subject(self) -> str:
        return rules.clean_subject(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return rules.clean_text(self.cleaned_data["text"])
