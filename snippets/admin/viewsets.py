"""The views of templates and clauses.

Row level security limits what they show. No copy view: it is on by default and its permission
check has been wrong before; no filters by user, since users are not rows of a firm.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from snippets.models import Clause, DocumentTemplate


class DocumentTemplateViewSet(SnippetViewSet):
    """Templates of the firm's documents."""

    model = DocumentTemplate
    icon = "doc-full"
    menu_label = _("Templates")
    menu_order = 200
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "kind", LiveStatusTagColumn(), UpdatedAtColumn()]


class ClauseViewSet(SnippetViewSet):
    """Articles that the firm keeps at hand."""

    model = Clause
    icon = "doc-empty"
    menu_label = _("Clauses")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "kind", LiveStatusTagColumn(), UpdatedAtColumn()]
