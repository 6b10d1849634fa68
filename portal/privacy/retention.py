"""What is kept how long and why: one rule for every kind of row, with its source in the law.

Data, not code: the jobs that are named apply the terms, and the page of the owner shows all of it.
A kind of row about which no rule speaks makes a test fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Answers(StrEnum):
    """Who decides over the data (art. 4 GDPR): the firm, or the platform."""

    FIRM = "firm"
    PLATFORM = "platform"


@dataclass(frozen=True)
class RetentionRule:
    """``models``: labels, or an app (``crm.*``). ``job``: what applies it.

    ``by_hand``: a person at the firm does.
    """

    code: str
    what: str | Promise
    term: str | Promise
    why: str | Promise
    source: str
    answers: Answers
    models: tuple[str, ...]
    job: str = ""
    by_hand: bool = False


RULES: tuple[RetentionRule, ...] = (
    RetentionRule(
        "dossier",
        _("Dossiers: the people, facts, papers, messages, tasks and documents"),
        _("At least 5 and at most 20 years after closing, as your firm decides; you erase them yourself. All of it goes when the firm is erased."),
        _("You must be able to account for your work, and claims lapse after 5 to 20 years."),
        "art. 7:412, 3:307 en 3:310 BW; MfN",
        Answers.FIRM,
        (
            "dossiers.*", "facts.*", "requirements.AskedPaper", "requirements.PaperFile",
            "conversations.*", "documents.*", "files.Upload",
        ),
        by_hand=True,
    ),
    RetentionRule(
        "arrivals",
        _("Files that broke off on their way"),
        _("1 day"),
        _("So that sending can go on where it was."),
        "art. 5 lid 1 onder c en e AVG",
        Answers.FIRM,
        ("files.Arrival", "files.ArrivalPiece"),
        "portal.files.jobs.forget_late_arrivals_of_all",
    ),
    RetentionRule(
        "photos",
        _("Photos of which no file was made yet"),
        _("14 days; they go as soon as the file is made."),
        _("So that a party can go on later."),
        "art. 5 lid 1 onder c en e AVG",
        Answers.FIRM,
        ("requirements.Photo", "requirements.PhotoBundle"),
        "portal.requirements.jobs.forget_old_photos",
    ),
    RetentionRule(
        "contacts",
        _("Contacts and what they sent by the form, without a dossier"),
        _("12 months after the last contact; you remove them yourself."),
        _("After that there is no reason any more to keep them."),
        "art. 5 lid 1 onder c en e AVG",
        Answers.FIRM,
        ("crm.Contact", "crm.Lead", "crm.ServiceAgreement"),
        by_hand=True,
    ),
    RetentionRule(
        "notes",
        _("Your own notes and tasks about a contact"),
        _("They go with the contact."),
        _("They are outside the dossier: nobody else has a right to them."),
        "MfN; art. 5 lid 1 onder e AVG",
        Answers.FIRM,
        ("crm.Note", "crm.Task"),
        by_hand=True,
    ),
    RetentionRule(
        "people",
        _("Logins of colleagues, parties and lawyers, with their second steps"),
        _("Until the last dossier or firm that they are in is erased."),
        _("Without a login nobody can read the own dossier."),
        "art. 6 lid 1 onder b AVG",
        Answers.FIRM,
        (
            "accounts.User", "accounts.User_groups", "accounts.User_user_permissions",
            "accounts.Membership", "accounts.Invitation", "account.*", "mfa.*",
            "recovery.*", "notifications.QuietHours", "wagtailusers.UserProfile",
        ),
    ),
    RetentionRule(
        "sessions",
        _("Where somebody is logged in"),
        _("Until logging out, or until the session has been unused for too long."),
        _("So that everybody can see and end an unknown login."),
        "art. 32 AVG",
        Answers.FIRM,
        ("accounts.OpenSession", "sessions.*"),
    ),
    RetentionRule(
        "trail",
        _("The trail: who did and opened what"),
        _("2 years; what was done in a dossier as long as that dossier is there."),
        _("Evidence, and finding out after a leak who saw what."),
        "art. 5 lid 2 en 32 AVG",
        Answers.FIRM,
        ("audit.*",),
        "portal.audit.jobs.forget_old_trails",
    ),
    RetentionRule(
        "mails",
        _("Mails that were sent: to whom and when; the text goes as soon as it has left"),
        _("90 days"),
        _("As long as a question about it may come."),
        "art. 5 lid 1 onder e AVG",
        Answers.FIRM,
        ("notifications.OutgoingEmail",),
        "portal.notifications.jobs.forget_mails",
    ),
    RetentionRule(
        "archives",
        _("Archives of the own data and of the firm"),
        _("7 days; that one was asked for stays as long as the person's login."),
        _("Long enough to fetch it, and the firm can show that it answered."),
        "art. 12, 15 en 20 AVG",
        Answers.FIRM,
        ("privacy.DataRequest",),
        "portal.privacy.jobs.put_archives_away",
    ),
    RetentionRule(
        "firm",
        _("The firm itself, its house style, its website and its keys"),
        format_lazy(
            _("Until {days} days after the subscription has ended"),
            days=settings.BILLING_DAYS_UNTIL_ERASURE,
        ),
        _("So long your clients can still read, and you can take your archive along."),
        "art. 28 lid 3 onder g AVG",
        Answers.FIRM,
        (
            "tenants.Tenant", "tenants.TenantDomain", "branding.*", "sealing.DataKey",
            "files.FirmRoom", "crm.LeadKey", "support.*", "provisioning.*", "billing.Subscription",
            "billing.Seat", "billing.Mandate", "cms_pages.*", "snippets.DocumentTemplate", "snippets.Clause", "taggit.*",
            "wagtailcore.*", "wagtailadmin.*",
            "wagtailimages.*", "wagtaildocs.*", "wagtailembeds.*", "modelsearch.*",
        ),
        "portal.billing.jobs.erase_cancelled",
    ),
    RetentionRule(
        "invoices",
        _("Our invoices to your firm, and their payments"),
        _("7 years; no client is named in them."),
        _("The tax law asks for it."),
        "art. 52 AWR; art. 2:10 en 3:15i BW",
        Answers.PLATFORM,
        ("billing.Invoice", "billing.InvoiceSeries", "billing.PaymentEvent"),
    ),
    RetentionRule(
        "mandate_proof",
        _("Proof of the direct debit mandate: reference, day, version and fingerprint of the text, last four signs of the account number"),
        _("13 months after the last debit"),
        _("So long a bank can ask whether a debit was allowed."),
        "art. 7:526 BW; SEPA Core",
        Answers.PLATFORM,
        ("billing.MandateProof",),
        "portal.billing.jobs.forget_mandate_proofs",
    ),
    RetentionRule(
        "trial",
        _("That a firm has had its free month: digests of the account number and the KvK number"),
        _("As long as the free month is given once"),
        _("Without it a firm could begin anew each month."),
        "art. 6 lid 1 onder f AVG",
        Answers.PLATFORM,
        ("billing.TrialTaken",),
    ),
    RetentionRule(
        "erasures",
        _("That something was erased: unknown numbers and days"),
        _("Always"),
        _("So that a backup that is restored does not bring it back."),
        "art. 5 lid 2 en 17 AVG",
        Answers.PLATFORM,
        ("privacy.ErasureRun", "privacy.LedgerEntry"),
    ),
    RetentionRule(
        "workings",
        _("Workings of the machine: jobs that were done"),
        _("90 days"),
        _("Finding out why something went wrong; there are only ids in it."),
        "art. 32 AVG",
        Answers.PLATFORM,
        ("tenants.JobRun", "django_q.*"),
        "portal.tenants.regular.tidy_job_runs",
    ),
    RetentionRule(
        "backups",
        _("Backups"),
        format_lazy(_("{days} days"), days=settings.BACKUP_DAYS_KEPT),
        _("Getting everything back after an accident. What was erased cannot be read from them."),
        "art. 32 AVG",
        Answers.PLATFORM,
        (),
    ),
    RetentionRule(
        "nobodys",
        _("Lists that are nobody's: prices, kinds, rights"),
        _("Always"),
        _("There is nothing of a person in them."),
        "",
        Answers.PLATFORM,
        ("billing.Plan", "snippets.MasterRelease", "sealing.KeyCheck", "auth.*", "contenttypes.*", "guardian.*"),
    ),
)  # fmt: skip


def rules_of(model: type[Model]) -> Iterator[RetentionRule]:
    """Which rules speak about the rows of ``model``: one, or the list is wrong."""
    meta = model._meta
    for rule in RULES:
        if {meta.label, f"{meta.app_label}.*"} & set(rule.models):
            yield rule


def shown_rules() -> list[RetentionRule]:
    """What a person wants to know."""
    return [rule for rule in RULES if rule.code != "nobodys"]
