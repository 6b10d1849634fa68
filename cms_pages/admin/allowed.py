"""The URL names of the Wagtail admin that a firm may use; all others are 404, after an upgrade too.

``*`` stands for every snippet of ours. Not here: whatever shows rows that are not under row level
security (users, groups, collections, sites), reports, workflows, tags, embeds, copies of snippets.
A name alone is not enough where the address also names a model: that must be one of ours.
"""

from django.urls import ResolverMatch

# Wagtail's own login and password pages lead to the one login page.
LOGIN_DOORS = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_done",
    }
)

ALLOWED_NAMES = (
    "template_editor_catalogue",
    "cms_account",
    "cms_house_style",
    "cms_house_style_palette",
    "cms_house_style_preview",
    "cms_logout",
    "wagtail_bulk_action",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_block_preview",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_explore_root",
    "wagtailadmin_home",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_sprite",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:delete_upload_multiple",
    "wagtaildocs:document_usage",
    "wagtaildocs:edit",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtaildocs_chooser:chosen",
    "wagtaildocs_chooser:chosen_multiple",
    "wagtaildocs_chooser:create",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete",
    "wagtailimages:delete_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtailimages:edit",
    "wagtailimages:edit_multiple",
    "wagtailimages:image_usage",
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages:preview",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:chosen_multiple",
    "wagtailimages_chooser:create",
    "wagtailimages_chooser:select_format",
    "wagtailsnippetchoosers_snippets_*:choose",
    "wagtailsnippetchoosers_snippets_*:choose_results",
    "wagtailsnippetchoosers_snippets_*:chosen",
    "wagtailsnippetchoosers_snippets_*:chosen_multiple",
    "wagtailsnippetchoosers_snippets_*:create",
    "wagtailsnippets_snippets_*:add",
    "wagtailsnippets_snippets_*:delete",
    "wagtailsnippets_snippets_*:edit",
    "wagtailsnippets_snippets_*:history",
    "wagtailsnippets_snippets_*:history_results",
    "wagtailsnippets_snippets_*:list",
    "wagtailsnippets_snippets_*:list_results",
    "wagtailsnippets_snippets_*:preview_on_add",
    "wagtailsnippets_snippets_*:preview_on_edit",
    "wagtailsnippets_snippets_*:revisions_compare",
    "wagtailsnippets_snippets_*:revisions_revert",
    "wagtailsnippets_snippets_*:revisions_unschedule",
    "wagtailsnippets_snippets_*:revisions_view",
    "wagtailsnippets_snippets_*:unpublish",
    "wagtailsnippets_snippets_*:usage",
)


OWN_APPS = frozenset({"cms_pages", "snippets"})
# Not: setting a collection or tags (there are none), and whatever concerns users.
BULK_ACTIONS = frozenset({"delete", "move", "publish", "unpublish"})
_APP_ARGUMENTS = ("app_label", "app_name", "content_type_app_name")


def is_allowed(match: ResolverMatch) -> bool:
    """Whether a firm may use this address of the admin."""
    if not is_allowed_name(match.view_name):
        return False
    if any(match.kwargs.get(name, "snippets") not in OWN_APPS for name in _APP_ARGUMENTS):
        return False
    return match.view_name != "wagtail_bulk_action" or match.kwargs["action"] in BULK_ACTIONS


def is_allowed_name(name: str) -> bool:
    """``name`` with its namespace, as the resolver gives it (``view_name``)."""
    if name in _EXACT:
        return True
    space, _, view = name.rpartition(":")
    return any(space.startswith(prefix) and view == last for prefix, last in _SNIPPETS)


_EXACT = frozenset(name for name in ALLOWED_NAMES if "*" not in name)
_SNIPPETS = tuple(
    (space.removesuffix("*"), view)
    for space, _, view in (name.rpartition(":") for name in ALLOWED_NAMES if "*" in name)
)
