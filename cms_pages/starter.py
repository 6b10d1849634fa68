"""What public pages start with: real Dutch text that a firm can keep or change.

Text that is data, so in Dutch here. The platform's own home page tells what the product is.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from cms_pages.blocks_data import Pairs, block, pairs_block
from cms_pages.models import ContentPage, HomePage
from cms_pages.starter_pages import starter_pages
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.models import Tenant

STEPS: Pairs = (
    (
        "Kennismaken",
        "We praten met jullie samen. Je hoort hoe mediation gaat, wat het kost en of het bij "
        "jullie past.",
    ),
    (
        "Op een rij zetten",
        "Ieder vertelt apart hoe het ervoor staat en voegt stukken toe. Wanneer het jou uitkomt, "
        "ook met je telefoon.",
    ),
    (
        "Afspraken maken",
        "We bespreken de kinderen, de woning, het geld en het pensioen. Jullie beslissen, de "
        "mediator helpt.",
    ),
    (
        "Vastleggen",
        "De afspraken komen in een convenant, met een ouderschapsplan als er kinderen zijn. Jullie "
        "lezen het allebei na.",
    ),
    (
        "Afronden",
        "Een advocaat dient het verzoek in bij de rechtbank. Wij houden de termijnen in de gaten "
        "tot alles geregeld is.",
    ),
)
PROMISES: Pairs = (
    (
        "Er voor jullie allebei",
        "De mediator kiest geen partij. Wie stiller is krijgt evenveel ruimte.",
    ),
    (
        "Jij bepaalt wie iets leest",
        "Bij alles wat je invult zie je wie het kan lezen: jullie samen, of alleen jij en de "
        "mediator.",
    ),
    (
        "Altijd weten waar je bent",
        "Op je eigen pagina staat wat je nu kunt doen en waar we op wachten. Meer hoef je niet te "
        "onthouden.",
    ),
    (
        "Vertrouwelijk",
        "Wat aan tafel gezegd wordt, blijft aan tafel. Dat zetten we bij de start op papier.",
    ),
)
QUESTIONS: Pairs = (
    (
        "Moeten we het al eens zijn?",
        "<p>Nee. Het is genoeg dat jullie er samen uit willen komen. Waar jullie het niet over "
        "eens zijn, bespreken we stap voor stap.</p>",
    ),
    (
        "Hebben we ieder een eigen advocaat nodig?",
        "<p>Meestal niet. Een advocaat kan het verzoek namens jullie samen indienen. Wil je dat "
        "iemand met je meeleest, dan kan dat altijd.</p>",
    ),
    (
        "Hoe lang duurt het?",
        "<p>Dat hangt af van wat er te regelen is en hoe snel de stukken er zijn. Bij de "
        "kennismaking maken we een planning die bij jullie past.</p>",
    ),
)
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


def starter_home(tenant: Tenant) -> HomePage:
    """The unsaved home page of a new firm, or of the platform itself."""
    text = platform_text() if tenant.pk == PLATFORM_TENANT_ID else firm_text(tenant)
    return HomePage(
        title=tenant.name,
        slug=tenant.slug,
        content_type=ContentType.objects.get_for_model(HomePage),
        first_published_at=timezone.now(),
        **text,
    )


def starter_subpages(tenant: Tenant) -> list[ContentPage]:
    """The unsaved pages below it; the platform's own pages are written in the CMS."""
    if tenant.pk == PLATFORM_TENANT_ID:
        return []
    return [
        ContentPage(
            content_type=ContentType.objects.get_for_model(ContentPage),
            first_published_at=timezone.now(),
            show_in_menus=True,
            **text,
        )
        for text in starter_pages(tenant.name)
    ]


def firm_text(tenant: Tenant) -> dict[str, Any]:
    where = f" in {tenant.city}" if tenant.city else ""
    return {
        "seo_title": f"Scheiden met een mediator{where}",
        "search_description": (
            f"Bij {tenant.name}{where} regelen jullie de scheiding samen: de kinderen, de woning, "
            "het geld en het pensioen, stap voor stap en met één mediator."
        ),
        "headline": "Uit elkaar, en het samen goed regelen",
        "intro": (
            "Uit elkaar gaan is al moeilijk genoeg. Bij ons maken jullie rustig en stap voor stap "
            "afspraken die kloppen, met een mediator die er voor jullie allebei is."
        ),
        "body": [
            block("heading", "Zo werkt het"),
            pairs_block("steps", STEPS),
            block("heading", "Waar je op kunt rekenen"),
            pairs_block("points", PROMISES),
            block("heading", "De hele route op één lijn"),
            block(
                "text",
                "<p>Een scheiding heeft veel haltes. Jullie zien steeds waar je bent en wat er nog "
                "komt. Wat bij jullie niet speelt, staat er niet op.</p>",
            ),
            block("line", None),
            block("heading", "Vragen die vaak gesteld worden"),
            pairs_block("questions", QUESTIONS, names=("question", "answer")),
        ],
    }


def platform_text() -> dict[str, Any]:
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
