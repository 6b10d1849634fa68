"""The pages below the platform's own home page: the ten steps one by one, and how safe it is.

What it costs is no page of the CMS: amounts come from where invoices get them.
"""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

# Title, what happens, and the chapter of the handbook that tells more.
STEPS = (
    (
        "Je meldt je kantoor aan",
        "Eén formulier, ongeveer drie minuten. Voor de incasso, de voorwaarden, de privacyverklaring "
        "en de verwerkersovereenkomst geef je apart je akkoord, en van elk krijg je een kopie.",
        "aanmelden",
    ),
    (
        "De eerste maand is gratis",
        "Daarna betaal je per account, per maand, met automatische incasso. Opzeggen kan elke "
        "maand. Zeg je in de eerste maand op, dan betaal je niets.",
        "abonnement",
    ),
    (
        "Je opent je eigen omgeving",
        "Op een eigen adres, met je logo, je foto en je kleur. Er staat meteen een website met goede "
        "teksten, die je aanpast zoals jij wilt.",
        "huisstijl",
    ),
    (
        "Je nodigt collega's uit",
        "Ieder met een eigen inlog en een tweede stap. Wie in welk dossier werkt, bepaal jij.",
        "collegas",
    ),
    (
        "Aanvragen komen binnen",
        "Via het formulier op je website, of door een klein stukje code op je bestaande site. Elke "
        "aanvraag wordt een contact met een taak om te bellen. Er raakt er geen kwijt.",
        "contacten",
    ),
    (
        "Je opent een dossier",
        "Zeggen beide partijen ja, dan maak je van twee contacten een dossier. Ze krijgen hun "
        "uitnodiging op hetzelfde moment, ieder met een eigen link.",
        "dossier-openen",
    ),
    (
        "Samen aan de slag",
        "De trambaan laat zien waar iedereen is. De lijst met stukken volgt uit de feiten, een foto "
        "met de telefoon is genoeg, en in de berichten staat steeds wie meeleest.",
        "stukken-en-vragen",
    ),
    (
        "De documenten ontstaan",
        "Convenant en ouderschapsplan vullen zich uit het dossier, met je eigen modellen. Wat "
        "ontbreekt of elkaar tegenspreekt, staat in een lijst. Jij blijft verantwoordelijk.",
        "documenten-maken",
    ),
    (
        "Definitief, en naar de advocaat",
        "Een definitief stuk krijgt een vingerafdruk en verandert nooit meer. De advocaat krijgt "
        "toegang tot precies wat jij deelt, en meldt indiening, uitspraak en inschrijving terug.",
        "definitief-en-advocaat",
    ),
    (
        "Je sluit het dossier",
        "De partijen kunnen nog lezen tot een dag die jij kiest. Daarna loopt de bewaartermijn, en "
        "wordt op tijd gewist wat weg moet.",
        "dossier-sluiten",
    ),
)
WALLS: Pairs = (
    (
        "Ieder kantoor apart",
        "Elk kantoor heeft een eigen adres. De database zelf laat een kantoor alleen zijn eigen rijen "
        "zien, ook als er in het programma een fout zou zitten. Tests proberen dat te doorbreken.",
    ),
    (
        "Iedere partij apart",
        "Eén regel bepaalt wie iets mag zien, en geldt in het portaal, in mails, in documenten en bij "
        "het zoeken. Wat iemand de mediator alleen vertelt, bestaat voor de ander niet.",
    ),
    (
        "Iedere inlog apart",
        "Wie op een kantoor werkt, logt in met een wachtwoord en een tweede stap: een app of een "
        "passkey. Je ziet op welke apparaten je bent ingelogd en meldt ze zelf af.",
    ),
    (
        "Ook wij staan erbuiten",
        "Wij zien geen dossiers. Vraagt een kantoor om hulp, dan mogen we 1, 4 of 24 uur meekijken "
        "in de instellingen. Het kantoor ziet elke blik en stopt het met één klik.",
    ),
)
KEYS: Pairs = (
    (
        "Een sleutel per dossier",
        "Stukken, bestandsnamen, berichten, antwoorden en aantekeningen zijn versleuteld met een "
        "sleutel van hun dossier. Die sleutel is zelf weer versleuteld.",
    ),
    (
        "Gewist is weg",
        "Wordt een dossier gewist, dan verdwijnt de sleutel. Wat nog in een reservekopie staat, kan "
        "dan niemand meer lezen. Je krijgt er een verklaring van.",
    ),
    (
        "Bestanden worden bekeken",
        "Wat binnenkomt wordt in een afgesloten proces gelezen. Zit er een wachtwoord, een script of "
        "een verwijzing naar internet in, dan staat dat erbij voordat iemand het opent.",
    ),
    (
        "Een spoor van alles",
        "Wie wat heeft gezien, gedownload of veranderd, staat in een lijst die niemand kan "
        "herschrijven. Ook een poging die geweigerd werd.",
    ),
)
CALM: Pairs = (
    (
        "Neutrale mails",
        "In een onderwerp staat nooit dat het om een scheiding gaat, en nooit een naam.",
    ),
    (
        "Snel weg",
        "Op elke pagina voor partijen zit een knop die meteen naar een gewone website gaat.",
    ),
    (
        "Niemand kijkt mee",
        "Geen volgers, geen advertenties, geen andere bedrijven. Alleen cookies die nodig zijn om in "
        "te loggen.",
    ),
    (
        "Geen druk door geld",
        "Een rekening die een kantoor niet betaalt, sluit de partijen nooit uit van hun stukken of "
        "hun termijnen.",
    ),
)
ABOUT_SAFETY: Pairs = (
    (
        "Wie is verantwoordelijk voor de gegevens?",
        "<p>Het kantoor beslist over de gegevens in zijn dossiers. Wij verwerken ze in zijn opdracht. "
        "Dat staat in de verwerkersovereenkomst die je bij het aanmelden leest.</p>",
    ),
    (
        "Kan ik alles meenemen?",
        "<p>Ja. De eigenaar vraagt een archief van het hele kantoor, een partij een archief van de "
        "eigen gegevens. Het ligt zeven dagen klaar, achter een nieuwe controle van wie je bent.</p>",
    ),
    (
        "Wat als iemand de tweede stap kwijt is?",
        "<p>Dan helpt het kantoor, na een controle en een wachttijd. Naar elk bekend adres gaat een "
        "bericht met een link om het te stoppen.</p>",
    ),
    (
        "Ik heb een lek gevonden",
        "<p>Dank je wel. Mail ons; het adres staat onder aan deze pagina. Vertel wat je zag en hoe, en "
        "kijk niet verder in gegevens van anderen dan daarvoor nodig is. We laten je weten wat we "
        "ermee doen.</p>",
    ),
)


def texts() -> list[dict[str, Any]]:
    """Title, slug and text of each page, in the order of the menu."""
    return [_ten_steps(), _safety()]


def _ten_steps() -> dict[str, Any]:
    steps = tuple((title, text) for title, text, _chapter in STEPS)
    links = "".join(
        f'<li><a href="/handboek/{chapter}/">{title}</a></li>' for title, _text, chapter in STEPS
    )
    return {
        "title": "In tien stappen",
        "slug": "in-tien-stappen",
        "seo_title": "Een scheiding begeleiden in tien stappen",
        "search_description": (
            "Van aanmelden tot afsluiten: zo begeleidt een mediationkantoor een scheiding met Online "
            "Mediation, in tien stappen."
        ),
        "intro": (
            "Van je eigen aanmelding tot het gesloten dossier. Zo werkt een kantoor met Online "
            "Mediation."
        ),
        "body": [
            block("heading", "De tien stappen"),
            pairs_block("steps", steps),
            block("heading", "De lijn die iedereen ziet"),
            block(
                "text",
                "<p>Mediator en partijen kijken naar dezelfde trambaan. Haltes die bij een gezin niet "
                "horen, staan er niet op.</p>",
            ),
            block("line", None),
            block("heading", "Verder lezen in het handboek"),
            block(
                "text", f"<p>Bij elke stap hoort een hoofdstuk, met beelden.</p><ol>{links}</ol>"
            ),
        ],
    }


def _safety() -> dict[str, Any]:
    return {
        "title": "Veiligheid",
        "slug": "veiligheid",
        "seo_title": "Zo veilig is Online Mediation",
        "search_description": (
            "Gescheiden kantoren, een sleutel per dossier, inloggen in twee stappen en een bewijs van "
            "wissen: zo beschermt Online Mediation wat mensen je toevertrouwen."
        ),
        "intro": (
            "In een dossier staat wat iemand aan bijna niemand vertelt. Daarom is veiligheid hier "
            "geen instelling, maar hoe het gebouwd is."
        ),
        "body": [
            block("heading", "Muren tussen mensen"),
            pairs_block("points", WALLS),
            block("heading", "Sleutels en sporen"),
            pairs_block("points", KEYS),
            block("heading", "Voor wie bang is"),
            pairs_block("points", CALM),
            block("heading", "Vragen over veiligheid"),
            pairs_block("questions", ABOUT_SAFETY, names=("question", "answer")),
        ],
    }
