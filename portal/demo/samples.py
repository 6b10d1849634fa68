"""Made-up content for the page of components: Dutch, as firms and parties would type it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from portal.dossiers.line import catalogue, stops_for
from portal.dossiers.tramline import StopView, in_words, lay_out, small_line


class SampleForm(forms.Form):
    """One field of every kind."""

    email = forms.EmailField(label="E-mailadres", help_text="Hier sturen we berichten naartoe.")
    amount = forms.DecimalField(label="Saldo op de peildatum", help_text="Bijvoorbeeld 1.234,56")
    on = forms.DateField(label="Datum", help_text="dd-mm-jjjj", required=False)
    bank = forms.ChoiceField(
        label="Bank", choices=[("", "Kies een bank"), ("1", "Proefbank"), ("2", "Fictiebank")]
    )
    choice = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=[("me", "Alleen de mediator"), ("both", "Jullie allebei")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Waarover wil je praten?",
        choices=[("home", "De woning"), ("care", "De kinderen"), ("money", "Geld")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label="Toelichting", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = forms.FileField(
        label="Loonstrook", help_text="Een foto of een pdf, tot 100 MB.", required=False
    )
    agree = forms.BooleanField(
        label="Ik heb alles ingevuld wat ik weet", help_text="Je kunt later nog iets aanvullen."
    )


class _Facts:
    """A made-up couple: married, two children, with pension."""

    def __init__(self, minors: int = 2, relation: str = "marriage") -> None:
        self.facts: dict[str, Any] = {"children.minor_count": minors, "relationship.type": relation}

    def value(self, name: str) -> Any:
        return self.facts.get(name)

    def items(self, collection: str) -> list["_Facts"]:
        return [self] if collection == "pensions" else []


def _views(trajectory: str, states: dict[str, str], **options: Any) -> list[StopView]:
    day = date(2026, 9, 7)
    views = []
    for spec in stops_for(
        trajectory, _Facts(options.get("minors", 2), options.get("relation", "marriage"))
    ):
        state = states.get(spec.code, "not_started")
        day += timedelta(days=16)
        views.append(
            StopView(
                code=spec.code,
                title=spec.title["nl"],
                state=state,
                optional=spec.optional,
                group=spec.group,
                done_on=day if state == "done" else None,
                url="" if options.get("public") else f"#{spec.code}",
                what_now=catalogue()[spec.code].client["nl"] if options.get("words", True) else "",
                progress_a=options["progress"].get(spec.code, (0, 0))[0]
                if "progress" in options
                else None,
                progress_b=options["progress"].get(spec.code, (0, 0))[1]
                if "progress" in options
                else None,
            )
        )
    return views


_EARLY = dict.fromkeys(["introduction", "agreement", "intake"], "done")
_TOPICS = {
    **_EARLY,
    "inventory": "done",
    "children": "waiting_party",
    "home": "done",
    "assets": "active",
    "support": "waiting_mediator",
}
_LATE = dict.fromkeys(
    [stop for stop in catalogue() if stop not in ("execution", "aftercare", "closed", "ended")],
    "done",
)


def lines() -> list[dict[str, Any]]:
    """Lines in every situation: label, line, words, small drawing."""
    progress = {
        "introduction": (100, 100),
        "agreement": (100, 100),
        "intake": (100, 100),
        "inventory": (85, 40),
    }
    cases: list[tuple[str, str, list[StopView]]] = [
        ("Scheiding met kinderen, onderwerpen naast elkaar", "party", _views("divorce", _TOPICS)),
        (
            "Kantoor: voortgang van beide partijen",
            "mediator",
            _views("divorce", {**_EARLY, "inventory": "waiting_party"}, progress=progress),
        ),
        (
            "Partnerschap zonder rechter, bijna klaar",
            "party",
            _views(
                "rp_no_court",
                {**_LATE, "registry": "waiting_third"},
                minors=0,
                relation="registered_partnership",
            ),
        ),
        (
            "Wijziging van afspraken, nog niet begonnen",
            "party",
            _views("change_agreement", {}, public=True),
        ),
        (
            "Alleen een ouderschapsplan",
            "party",
            _views("parenting_only", {**_EARLY, "inventory": "active"}),
        ),
        ("Openbare pagina: zo gaat een scheiding", "public", _views("divorce", {}, public=True)),
    ]
    drawn: list[dict[str, Any]] = []
    for label, role, views in cases:
        line = lay_out(views, role=role)
        drawn.append(
            {
                "id": f"line-{len(drawn)}",
                "label": label,
                "line": line,
                "words": in_words(line, role),
                "small": small_line(line),
            }
        )
    return drawn


def page_of_rows(number: str) -> Page:
    return Paginator([f"2026-{n:04}" for n in range(1, 64)], 20).get_page(number)


def samples(surface: str) -> dict[str, Any]:
    """Everything else on the page."""
    navigation = {
        "portal": [
            {"label": "Nu", "url": "#nu", "icon": "now", "current": True, "count": 0},
            {"label": "Trambaan", "url": "#trambaan", "icon": "line"},
            {"label": "Stukken", "url": "#stukken", "icon": "papers", "count": 3},
            {"label": "Berichten", "url": "#berichten", "icon": "messages", "count": 1},
            {"label": "Documenten", "url": "#documenten", "icon": "document"},
        ],
        "office": [
            {"label": "Vandaag", "url": "#vandaag", "icon": "today", "count": 4},
            {"label": "Dossiers", "url": "#dossiers", "icon": "dossiers", "current": True},
            {"label": "Klanten", "url": "#klanten", "icon": "clients"},
            {"label": "Agenda", "url": "#agenda", "icon": "appointment"},
            {"label": "Website", "url": "#website", "icon": "website"},
            {"label": "Instellingen", "url": "#instellingen", "icon": "settings"},
        ],
    }
    return {
        "navigation_items": navigation[surface],
        "person_name": "Fictus Proefpersoon" if surface == "portal" else "mr. M. Bemiddelaar-Test",
        "person_role": "" if surface == "portal" else "mediator",
        "firm_name": "Mediationpraktijk De Proeftuin",
        "search_url": "#zoeken",
        "facts": _FACTS,
        "files": _FILES,
        "dossiers": _DOSSIERS,
        "tab_items": [
            {
                "label": label,
                "url": f"#{label.lower()}",
                "current": label == "Overzicht",
                "count": count,
            }
            for label, count in (
                ("Overzicht", 0),
                ("Trambaan", 0),
                ("Stukken", 3),
                ("Vragen", 1),
                ("Documenten", 0),
                ("Afspraken", 0),
                ("Tijdlijn", 0),
            )
        ],
        "crumb_items": [
            {"label": "Dossiers", "url": "#"},
            {"label": "Proefpersoon en Van Voorbeeld", "url": "#"},
        ],
        "chip_items": [
            {"label": "Alle", "url": "#", "current": True, "count": 63},
            {"label": "Wacht op mij", "url": "#", "count": 4},
            {"label": "Wacht op partijen", "url": "#", "count": 21},
            {"label": "Gesloten", "url": "#", "count": 30},
        ],
    }


_FACTS = [
    {"label": "Gehuwd op", "value": "12 juni 2009", "source": "huwelijksakte", "url": "#"},
    {"label": "WOZ-waarde", "value": "€ 385.000,00", "source": "WOZ-beschikking 2026", "url": "#"},
    {"label": "Peildatum", "value": "1 september 2026", "source": "afspraak"},
    {"label": "Hypotheekverstrekker", "value": "", "fill_url": "#"},
]
_FILES = [
    {
        "name": "loonstrook-september.pdf",
        "url": "#",
        "extension": "pdf",
        "size": "214 kB",
        "added": "gisteren",
        "status": "Akkoord",
        "status_kind": "ok",
        "see": "Dit zien jullie allebei en de mediator",
        "notes": [
            {"kind": "warn", "words": "Er zitten andere bestanden in dit bestand."},
            {"kind": "waiting", "words": "We kijken of er een virus in zit."},
        ],
    },
    {
        "name": "foto van de polis.jpg",
        "url": "#",
        "extension": "jpg",
        "size": "3,1 MB",
        "added": "vandaag 14:32",
        "status": "Wordt nagekeken",
        "status_kind": "waiting",
        "see": "Dit ziet alleen de mediator",
        "see_kind": "alone",
    },
    {
        "name": "jaaropgave-2025.pdf",
        "extension": "pdf",
        "size": "12 van 31 MB",
        "progress": 38,
        "cancel_url": "#",
    },
    {
        "name": "hypotheek.pdf",
        "extension": "pdf",
        "status": "Niet aangekomen",
        "status_kind": "danger",
        "retry_url": "#",
    },
]
_DOSSIERS = [
    (
        "2026-0042",
        "Proefpersoon en Van Voorbeeld",
        "Concept convenant",
        "Wacht op jou",
        "now",
        "€ 1.234,56",
    ),
    (
        "2026-0043",
        "Testman en De Fictie",
        "Definitief & ondertekening",
        "Wacht op partijen",
        "waiting",
        "€ 980,00",
    ),
    (
        "2026-0039",
        "Nepstra en Van der Verzinsel",
        "Inschrijving burgerlijke stand",
        "Nog 12 dagen",
        "warn",
        "€ 0,00",
    ),
    ("2026-0031", "Dummy en Placeholder", "Dossier gesloten", "Klaar", "ok", "€ 2.410,75"),
]
