"""The page on which several photos become one file."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.client.papers import is_for_both, paper_row, viewer_at
from portal.client.uploads import Files, UploadForm, empty_form
from portal.dossiers.models import Party
from portal.files.checks.findings import Fault
from portal.files.faults import sentence_of
from portal.requirements.models import AskedPaper, Photo, PhotoBundle


class PhotoForm(forms.Form):
    """Photos of the pages of one paper."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    papers = forms.FileField(
        label=gettext_lazy("Your photos"),
        help_text=gettext_lazy("One photo for each page. You can choose several at once."),
        widget=Files(attrs={"accept": "image/*"}),
        required=False,
    )


class WhoForm(forms.Form):
    """Who may see the file that is made."""

    see = UploadForm.base_fields["see"]


def photos_page(
    party: Party, paper: AskedPaper, membership: Membership, form: PhotoForm | None
) -> dict[str, Any]:
    """The photos in their order, and what can be done with them now."""
    bundle = bundle_of(paper, membership)
    photos = list(bundle.photos.all()) if bundle else []
    place = [party.dossier.uuid, paper.uuid]
    can_change = not paper.is_settled and party.dossier.takes_more
    return {
        "paper": paper_row(party.dossier, paper, viewer_at(party), membership),
        "photos": [photo_row(photo, number, len(photos), place) for number, photo in
                   enumerate(photos, start=1)],
        "is_making": bool(bundle and bundle.making_since),
        "fault": sentence_of(Fault(bundle.fault)) if bundle and bundle.fault else "",
        "can_change": can_change,
        "covers": paper.requirement.is_identity,
        "form": form or PhotoForm(),
        "who": empty_form(party, joint=is_for_both(paper)),
        "photos_url": reverse("client:paper-photos", args=place),
        "make_url": reverse("client:paper-photos-make", args=place),
    }  # fmt: skip


def bundle_of(paper: AskedPaper, membership: Membership) -> PhotoBundle | None:
    return PhotoBundle.objects.filter(paper=paper, by=membership).first()


def photo_row(photo: Photo, number: int, total: int, place: list[UUID]) -> dict[str, Any]:
    here = [*place, photo.uuid]
    return {
        "uuid": photo.uuid,
        "number": number,
        "is_first": number == 1,
        "is_last": number == total,
        "url": reverse("client:photo-change", args=here),
        "picture_url": reverse("client:photo-picture", args=here) if photo.page else "",
        "fault": sentence_of(Fault(photo.fault)) if photo.fault else "",
    }
