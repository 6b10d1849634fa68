"""Several photos of a paper: adding, putting in order, and making one file of them."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from portal.client.pages import client_page, clients_only
from portal.client.papers import viewer_at
from portal.client.photos import PhotoForm, WhoForm, bundle_of, photos_page
from portal.client.uploads import BOTH, renewed, take_each
from portal.client.views.papers import own_paper
from portal.client.views.uploads import back
from portal.common.requests import FirmRequest
from portal.files.receiving import takes_files
from portal.files.showing import page_response
from portal.requirements.models import AskedPaper, Photo
from portal.requirements.services import add_photo, move_photo, remove_photo, start_file


@require_http_methods(["GET", "HEAD", "POST"])
@clients_only
@takes_files
def paper_photos(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """The photos of a paper; a POST brings more. ``?hoever``: is the file there yet?"""
    party, found = own_paper(request, dossier, paper)
    form = None
    if request.method == "POST":
        form = PhotoForm(request.POST)
        if took(request, form, found):
            return back(request, request.path)
        form = renewed(form)
    elif "hoever" in request.GET:
        return how_far(request, found)
    context = photos_page(party, found, request.membership, form)
    return client_page(
        request, "client/paper_photos.html", context,
        dossier=party.dossier, current="dossier-uploads", viewer=viewer_at(party),
    )  # fmt: skip


def took(request: FirmRequest, form: PhotoForm, paper: AskedPaper) -> bool:
    """Keep the photos of the request; False with the faults in the form."""
    if not form.is_valid():
        return False
    try:
        keep = partial(add_photo, paper=paper, by=request.membership)
        take_each(request, form, paper.dossier, keep)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return not form.errors


def how_far(request: FirmRequest, paper: AskedPaper) -> HttpResponse:
    """Nothing yet; else where to go on: to the paper with its file, or to what went wrong."""
    bundle = bundle_of(paper, request.membership)
    if bundle is None:
        return HttpResponseClientRedirect(
            reverse("client:paper-detail", args=[paper.dossier.uuid, paper.uuid])
        )
    return HttpResponse(status=204) if bundle.making_since else back(request, request.path)


@require_POST
@clients_only
def photo_change(request: FirmRequest, dossier: UUID, paper: UUID, photo: UUID) -> HttpResponse:
    """Nearer to the front (``voor``), to the back (``achter``), or away (``weg``)."""
    one = own_photo(request, dossier, paper, photo)
    try:
        match request.POST.get("doe"):
            case "voor" | "achter" as way:
                move_photo(photo=one, earlier=way == "voor")
            case "weg":
                remove_photo(photo=one)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("client:paper-photos", dossier=dossier, paper=paper)


@require_POST
@clients_only
def paper_photos_make(request: FirmRequest, dossier: UUID, paper: UUID) -> HttpResponse:
    """Let one file be made of the photos."""
    _party, found = own_paper(request, dossier, paper)
    bundle, form = bundle_of(found, request.membership), WhoForm(request.POST)
    if bundle is not None and form.is_valid():
        try:
            start_file(bundle=bundle, joint=form.cleaned_data["see"] == BOTH, at=timezone.now())
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("client:paper-photos", dossier=dossier, paper=paper)


@require_safe
@clients_only
def photo_picture(request: FirmRequest, dossier: UUID, paper: UUID, photo: UUID) -> FileResponse:
    """The page as it will stand in the file, for who took the photo."""
    one = own_photo(request, dossier, paper, photo)
    if not one.page:
        raise Http404
    return page_response(one.page)


def own_photo(request: FirmRequest, dossier: UUID, paper: UUID, photo: UUID) -> Photo:
    """The photo of a URL; 404 where this person did not take it."""
    _party, found = own_paper(request, dossier, paper)
    photos = Photo.objects.filter(bundle__paper=found, bundle__by=request.membership)
    return get_object_or_404(photos.select_related("bundle"), uuid=photo)
