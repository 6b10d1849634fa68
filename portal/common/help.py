"""From a screen to the chapter of the handbook that explains it.

Every screen has a line here; a test says which one has not. A chapter's name is its address on the
platform's host, what follows ``#`` the section for those who see the screen.
"""

from collections.abc import Mapping

from portal.common.addresses import platform_address

HANDBOOK = "handboek"

# The chapters that help links lead to, in order: they have files, and their pages stay where they are.
CHAPTERS = (
    "aanmelden",
    "abonnement",
    "huisstijl",
    "collegas",
    "contacten",
    "dossier-openen",
    "stukken-en-vragen",
    "documenten-maken",
    "definitief-en-advocaat",
    "dossier-sluiten",
)

# The chapter, and the screens that it explains.
_SCREENS: Mapping[str, tuple[str, ...]] = {
    "": ("platform:firm-list",),
    "aanmelden": (
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "accounts:welcome",
    ),
    "huisstijl": ("cms_house_style", "cms_account"),
    "collegas": (),
    "dossier-openen": ("accounts:invitation",),
    "dossier-openen#mediator": (
        "office:home",
        "office:dossier-list",
        "office:mail-list",
    ),
    "dossier-openen#partijen": ("client:home",),
    "stukken-en-vragen#mediator": (
        "office:dossier-detail",
        "office:dossier-line",
    ),
    "stukken-en-vragen#partijen": (
        "client:dossier-now",
        "client:dossier-line",
    ),
    "documenten-maken#mediator": (
        "office:dossier-documents",
        "office:document-detail",
        "office:document-state",
    ),
    "documenten-maken#partijen": (
        "client:dossier-documents",
        "client:document-detail",
    ),
    "definitief-en-advocaat#advocaat": (
        "lawyer:home",
        "lawyer:dossier-detail",
    ),
}
SCREENS: Mapping[str, str] = {name: place for place, names in _SCREENS.items() for name in names}


def help_url(url_name: str) -> str:
    """The full address of the help for a screen, given its URL name (``office:dossier-list``).

    The front page of the handbook for a name that is not known, and for a page without a name.
    """
    chapter, mark, section = SCREENS.get(url_name, "").partition("#")
    path = f"/{HANDBOOK}/{chapter}/" if chapter else f"/{HANDBOOK}/"
    return f"{platform_address()}{path}{mark}{section}"
