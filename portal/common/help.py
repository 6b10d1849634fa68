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
    "": (
        "platform:firm-detail",
        "platform:firm-list",
        "platform:owner-recovery",
        "platform:recovery-list",
        "platform:recovery-stop",
        "platform:recovery-vouch",
        "platform:signup-again",
        "platform:support-ask",
        "platform:support-look",
    ),
    "aanmelden": (
        "account_login",
        "account_logout",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "accounts:app-new",
        "accounts:passkey-new",
        "accounts:recovery-codes",
        "accounts:second-step",
        "accounts:security",
        "accounts:welcome",
        "mfa_authenticate",
        "privacy:archive-download",
        "privacy:archive-remove",
        "privacy:own-data",
        "recovery:ask",
        "recovery:asked",
        "recovery:finish",
        "recovery:not-me",
        "recovery:stop",
    ),
    "aanmelden#mediator": (
        "signup:address",
        "signup:ask-link",
        "signup:form",
        "signup:received",
        "signup:text",
        "signup:text-version",
    ),
    "abonnement#mediator": (
        "office:account-change",
        "office:invoice-again",
        "office:erasure-list",
        "office:firm-privacy",
        "office:invoice-details",
        "office:mandate-download",
        "office:subscription",
        "office:subscription-cancel",
        "office:subscription-resume",
    ),
    "huisstijl#mediator": (
        "accounts:activation",
        "accounts:activation-again",
        "cms_account",
        "cms_house_style",
        "office:first-style",
        "office:welcome-path",
        "office:welcome-step",
    ),
    "collegas#mediator": (
        "office:colleague-cover",
        "office:colleague-detail",
        "office:colleague-end",
        "office:colleague-hand-over",
        "office:colleague-list",
        "office:colleague-renew",
        "office:colleague-withdraw",
        "office:recovery-detail",
        "office:recovery-list",
        "office:recovery-stop",
        "office:stand-in-end",
        "office:support-answer",
        "office:support-list",
        "office:firm-trail",
    ),
    "contacten#mediator": (
        "office:contact-agreement",
        "office:contact-detail",
        "office:contact-edit",
        "office:contact-list",
        "office:contact-new",
        "office:contact-note",
        "office:contact-state",
        "office:contact-task",
        "office:home",
        "office:lead-form",
        "office:lead-key-renew",
        "office:lead-list",
        "office:task-done",
        "office:task-list",
    ),
    "dossier-openen": ("accounts:invitation",),
    "dossier-openen#mediator": (
        "office:dossier-list",
        "office:dossier-open",
        "office:dossier-parties",
        "office:dossier-sight",
        "office:mail-list",
        "office:parties-invite",
        "office:party-email",
        "office:party-renew",
        "office:party-withdraw",
    ),
    "dossier-openen#partijen": ("client:home", "client:welcome"),
    "stukken-en-vragen#mediator": (
        "office:dossier-detail",
        "office:dossier-line",
        "office:firm-line",
        "office:firm-lines",
        "office:line-take",
        "office:dossier-papers",
        "office:dossier-threads",
        "office:dossier-todos",
        "office:dossier-trail",
        "office:paper-review",
        "office:quiet-hours",
        "office:sharing-new",
        "office:thread-detail",
        "office:thread-mark",
        "office:thread-new",
        "office:todo-cancel",
        "office:upload-remove",
        "office:upload-review",
    ),
    "stukken-en-vragen#partijen": (
        "client:dossier-line",
        "client:dossier-now",
        "client:dossier-opened",
        "client:dossier-threads",
        "client:dossier-todos",
        "client:todo-calendar",
        "client:dossier-uploads",
        "client:paper-detail",
        "client:paper-hand-in",
        "client:paper-list",
        "client:paper-photos",
        "client:paper-photos-make",
        "client:paper-why-not",
        "client:quiet-hours",
        "client:photo-change",
        "client:thread-detail",
        "client:thread-new",
        "client:todo-detail",
        "client:todo-finish",
    ),
    "documenten-maken#mediator": (
        "office:article-restore",
        "office:document-article",
        "office:document-detail",
        "office:document-share",
        "office:document-state",
        "office:dossier-documents",
    ),
    "documenten-maken#partijen": ("client:document-detail", "client:dossier-documents"),
    "definitief-en-advocaat#mediator": (
        "office:document-final",
        "office:dossier-lawyers",
        "office:lawyer-again",
        "office:lawyer-end",
    ),
    "dossier-sluiten#mediator": (
        "office:dossier-close",
        "office:dossier-reopen",
        "office:dossier-rest",
    ),
    "definitief-en-advocaat#advocaat": ("lawyer:dossier-detail", "lawyer:home"),
}
SCREENS: Mapping[str, str] = {name: place for place, names in _SCREENS.items() for name in names}


def help_url(url_name: str) -> str:
    """The full address of the help for a screen, given its URL name (``office:dossier-list``).

    The front page of the handbook for a name that is not known, and for a page without a name.
    """
    chapter, mark, section = SCREENS.get(url_name, "").partition("#")
    path = f"/{HANDBOOK}/{chapter}/" if chapter else f"/{HANDBOOK}/"
    return f"{platform_address()}{path}{mark}{section}"
