"""From the chapters that come with the product to pages of the platform."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Site

from cms_pages.handbook.reading import Chapter, read_chapters
from cms_pages.models import HandbookIndex, HandbookPage
from portal.common.help import HANDBOOK
from portal.tenants.context import PLATFORM_TENANT_ID

TITLE = "Handboek"
INTRO = (
    "Alles over werken met Online Mediation, in tien stappen. Elk hoofdstuk zegt wat jij doet: als "
    "mediator, als een van de twee partijen of als advocaat."
)


def give_handbook() -> None:
    """Make what is missing and renew what nobody changed; the caller works as the platform.

    A chapter that was saved in the CMS has a version there, and is the editors' from then on.
    """
    index = HandbookIndex.objects.first() or _new_index()
    present = {page.slug: page for page in HandbookPage.objects.child_of(index)}
    for chapter in read_chapters():
        page = present.get(chapter.slug)
        if page is None:
            index.add_child(instance=_filled(HandbookPage(slug=chapter.slug), chapter))
        elif page.latest_revision_id is None and page.edition != chapter.edition:
            _filled(page, chapter).save()


def _new_index() -> HandbookIndex:
    sites = Site.objects.select_related("root_page")
    home = sites.get(root_page__tenant=PLATFORM_TENANT_ID).root_page
    index = HandbookIndex(
        title=TITLE,
        slug=HANDBOOK,
        intro=INTRO,
        show_in_menus=True,
        search_description=INTRO,
        content_type=ContentType.objects.get_for_model(HandbookIndex),
        first_published_at=timezone.now(),
    )
    home.add_child(instance=index)
    return index


def _filled(page: HandbookPage, chapter: Chapter) -> HandbookPage:
    page.title = page.draft_title = chapter.title
    page.intro = chapter.intro
    page.body = chapter.body
    page.edition = chapter.edition
    page.content_type = ContentType.objects.get_for_model(HandbookPage)
    page.first_published_at = page.first_published_at or timezone.now()
    page.last_published_at = timezone.now()
    return page
