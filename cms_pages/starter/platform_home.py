"""The text of the platform's own home page: what the product is."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

PLATFORM_STEPS: Pairs = (
    ("Je meldt je aan", "In drie minuten, met een eigen adres voor je kantoor."),
    ("Je probeert een maand", "Gratis. Daarna per account per maand, en elke maand opzegbaar."),
    ("Je maakt het eigen", "Je logo en je kleur, en een website waar al goede teksten staan."),
    ("Je collega's doen mee", "Ieder met een eigen account, in de eigen dossiers."),
    (
        "Aanvragen komen binnen",
        "Van je website meteen bij je contacten, met een taak om te bellen.",
    ),
    ("Je opent een dossier", "Beide partijen krijgen op hetzelfde moment een veilige link."),
    ("Jullie werken samen", "Stukken, vragen en berichten, met steeds erbij wie het kan lezen."),
    ("De documenten ontstaan", "Convenant en ouderschapsplan uit je eigen modellen en de feiten."),
    ("De advocaat neemt over", "Met de definitieve stukken, en precies wat jij deelt."),
    ("Je sluit het dossier", "De termijnen lopen door, en op tijd wordt gewist wat weg moet."),
)
FOR_WHOM: Pairs = (
    (
        "Mediators",
        "Minder overtypen, geen vergeten termijn, en documenten die kloppen met het dossier.",
    ),
    (
        "Partijen",
        "Een rustige plek die in gewone woorden zegt wat er nu van je gevraagd wordt.",
    ),
    (
        "Advocaten",
        "Het verzoek met alle bijlagen op volgorde, zonder heen en weer te mailen.",
    ),
)


def text() -> dict[str, Any]:
    return {
        "seo_title": "De online omgeving voor scheidingsmediation",
        "search_description": (
            "Online Mediation is de omgeving waarin mediators een scheiding begeleiden: van "
            "kennismaking tot nazorg, met intake, stukken, berekeningen en documenten."
        ),
        "headline": "Alles voor een scheiding op één plek",
        "intro": (
            "Online Mediation is de omgeving waarin een mediator en twee partijen een scheiding "
            "regelen. Van de eerste kennismaking tot de inschrijving, zonder losse mails en "
            "zonder overtypen."
        ),
        "body": [
            block("heading", "Voor wie"),
            pairs_block("points", FOR_WHOM),
            block("heading", "In tien stappen"),
            pairs_block("steps", PLATFORM_STEPS),
            block("text", '<p><a href="/in-tien-stappen/">Alle stappen uitgelegd</a></p>'),
            block("heading", "Wat partijen zien"),
            block(
                "text",
                "<p>Iedere partij ziet de haltes van de eigen scheiding, wat er nu te doen is en "
                "wie waarop wacht.</p>",
            ),
            block("line", None),
            block("heading", "Gescheiden en versleuteld"),
            block(
                "text",
                "<p>Elk kantoor heeft een eigen adres en ziet alleen zijn eigen gegevens; daar "
                "zorgt de database zelf voor. Stukken, berichten en antwoorden zijn per dossier "
                "versleuteld. Is een dossier gewist, dan is de sleutel weg.</p>"
                '<p><a href="/veiligheid/">Zo veilig is het</a></p>',
            ),
            block("heading", "Eén prijs"),
            block(
                "text",
                "<p>Je betaalt per account per maand, met alles erin. De eerste maand is gratis. "
                "Partijen en advocaten kosten niets.</p>"
                '<p><a href="/prijs/">Wat het kost</a></p>',
            ),
        ],
    }
