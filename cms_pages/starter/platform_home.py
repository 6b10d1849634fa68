"""The text of the platform's own home page: what the product is."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

PLATFORM_STEPS: Pairs = (
    ("Je kantoor", "Een eigen adres, je logo en je kleur, met goede teksten en modellen."),
    ("Het dossier", "Je legt de partijen en hun kinderen vast en kiest het soort scheiding."),
    ("De uitnodiging", "Beide partijen krijgen op hetzelfde moment een veilige link."),
    ("De intake", "Ieder beantwoordt de vragen apart en kiest wie het antwoord mag zien."),
    ("De stukken", "De lijst maakt zichzelf. Partijen uploaden of fotograferen, jij keurt."),
    ("De gesprekken", "Afspraken, verslagen en berichten staan bij elkaar in het dossier."),
    ("De berekening", "Alimentatie, verdeling en overbedeling volgen uit de feiten, met bron."),
    ("De documenten", "Convenant en ouderschapsplan komen uit jouw eigen modellen, PDF en Word."),
    ("De ondertekening", "Partijen lezen na en tekenen. De advocaat krijgt een compleet dossier."),
    ("De nazorg", "Termijnen, inschrijving en archief. Daarna wordt op tijd gewist wat weg moet."),
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
                "versleuteld. Is een dossier gewist, dan is de sleutel weg.</p>",
            ),
        ],
    }
