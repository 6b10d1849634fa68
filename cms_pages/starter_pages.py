"""The pages below a new firm's home page: how we work, what it costs, how to reach us.

Real Dutch text that is true of every firm, so without amounts and without promises that only the
firm itself can make. The six months are those of article 1:163 BW, the plan that of article 1:247a
BW and 815 Rv.
"""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

ENVIRONMENT: Pairs = (
    (
        "Een eigen plek",
        "Je krijgt een eigen inlog. Daar zie je wat er nu van je gevraagd wordt en waar we op "
        "wachten.",
    ),
    (
        "Vragen in gewone taal",
        "Je beantwoordt vragen over wonen, werk, geld en de kinderen. Stoppen en later verdergaan "
        "kan altijd.",
    ),
    (
        "Stukken erbij",
        "Een loonstrook, een polis, een taxatie: je maakt een foto of stuurt een bestand. We "
        "zeggen erbij waarom we het nodig hebben.",
    ),
    (
        "Samen of apart",
        "Sommige dingen deel je met elkaar, andere alleen met de mediator. Dat staat er steeds bij.",
    ),
)
SUBJECTS: Pairs = (
    (
        "De kinderen",
        "Waar wonen ze, wie zorgt wanneer, en hoe beslissen jullie samen verder? Ook wat zij er "
        "zelf van vinden telt mee.",
    ),
    (
        "De woning en de spullen",
        "Blijft een van jullie er wonen, of wordt het huis verkocht? We rekenen uit wat dat voor "
        "ieder betekent.",
    ),
    (
        "Het geld",
        "Spaargeld, schulden, verzekeringen en de kosten van de kinderen. En of een van jullie de "
        "ander een tijd bijdraagt.",
    ),
    (
        "Het pensioen",
        "Wat tijdens jullie relatie is opgebouwd, verdelen jullie zoals de wet het regelt of zoals "
        "jullie het zelf afspreken.",
    ),
)
RESULTS: Pairs = (
    (
        "Een convenant",
        "Alle afspraken tussen jullie twee, in heldere taal en met de cijfers erbij.",
    ),
    (
        "Een ouderschapsplan",
        "Zijn er kinderen onder de achttien, dan vraagt de wet om een plan. Dat maken jullie samen.",
    ),
    (
        "Een uitspraak van de rechter",
        "Een advocaat dient het verzoek in. Meestal hoeven jullie niet naar de zitting.",
    ),
    (
        "De inschrijving",
        "De scheiding is rond als de uitspraak bij de gemeente is ingeschreven. Dat moet binnen "
        "zes maanden; wij letten daarop.",
    ),
)
ABOUT_WORKING: Pairs = (
    (
        "Wat blijft er tussen ons?",
        "<p>Alles wat aan tafel gezegd wordt. Dat spreken we aan het begin met elkaar af en we "
        "zetten er alle drie onze handtekening onder.</p>",
    ),
    (
        "Wat doet de mediator niet?",
        "<p>De mediator kiest geen partij en beslist niets voor jullie. Wel krijg je uitleg over "
        "wat de wet zegt en wat een keuze voor je betekent.</p>",
    ),
    (
        "Kan een gesprek ook online?",
        "<p>Ja. Jullie kunnen aan tafel zitten, ieder vanaf een eigen plek meepraten, of het "
        "afwisselen.</p>",
    ),
    (
        "Mag ik stoppen?",
        "<p>Ja, mediation is vrijwillig. Wie wil stoppen, zegt dat. We bespreken dan hoe jullie "
        "het netjes afronden.</p>",
    ),
)
COSTS: Pairs = (
    (
        "De mediator",
        "De gesprekken, de berekeningen en de documenten. Het tarief staat in de overeenkomst die "
        "we aan het begin tekenen.",
    ),
    (
        "De advocaat",
        "Voor het verzoek aan de rechtbank is een advocaat nodig. Eén advocaat voor jullie samen "
        "is genoeg.",
    ),
    (
        "De rechtbank",
        "De rechtbank rekent griffierecht. Wie weinig verdient, betaalt minder.",
    ),
    (
        "Anderen, als het nodig is",
        "Bijvoorbeeld een taxateur voor de woning, of een notaris die de woning op één naam zet.",
    ),
)
ABOUT_COSTS: Pairs = (
    (
        "Hoe delen we de kosten?",
        "<p>Meestal ieder de helft. Verdienen jullie heel verschillend, dan kunnen jullie iets "
        "anders afspreken. Ook dat komt in de overeenkomst.</p>",
    ),
    (
        "Kan ik hulp krijgen bij de kosten?",
        "<p>Heb je een laag inkomen en weinig vermogen, dan kan de overheid een deel betalen. Dat "
        "heet een toevoeging. De Raad voor Rechtsbijstand kijkt daarvoor naar twee jaar geleden. "
        "Vraag bij de kennismaking of wij ermee werken.</p>",
    ),
    (
        "Betaalt mijn verzekering mee?",
        "<p>Soms. Kijk in de polis van je rechtsbijstandverzekering of mediation erin staat, en "
        "vanaf wanneer.</p>",
    ),
    (
        "Wat als we eerder stoppen?",
        "<p>Dan betalen jullie alleen voor het werk dat gedaan is. Een rekening met de uren of "
        "stappen hoort daarbij.</p>",
    ),
)
FIRST_STEPS: Pairs = (
    (
        "Je neemt contact op",
        "Bellen of schrijven mag allebei. Je hoeft nog niets te beslissen en ook niets te hebben "
        "uitgezocht.",
    ),
    (
        "We plannen een kennismaking",
        "Met jullie samen, want de mediator is er voor allebei. Wil je eerst iets alleen vragen, "
        "dan kan dat.",
    ),
    (
        "Jullie denken na",
        "Na de kennismaking weet je hoe het gaat en wat het kost. Daarna pas kiezen jullie of we "
        "samen verdergaan.",
    ),
)


def starter_pages(tenant_name: str) -> list[dict[str, Any]]:
    """Title, slug and text of each page, in the order of the menu."""
    return [_working(tenant_name), _costs(tenant_name), _contact(tenant_name)]


def _working(name: str) -> dict[str, Any]:
    return {
        "title": "Werkwijze",
        "slug": "werkwijze",
        "search_description": (
            f"Zo gaat scheiden met een mediator bij {name}: kennismaken, alles op een rij zetten, "
            "afspraken maken en vastleggen."
        ),
        "intro": (
            "Van het eerste gesprek tot de laatste handtekening: zo gaat een scheiding met een "
            "mediator."
        ),
        "body": [
            block("heading", "Voordat we beginnen"),
            block(
                "text",
                "<p>We maken kennis met jullie samen. Past het, dan tekenen we een overeenkomst. "
                "Daarin staat dat jullie vrijwillig meedoen, dat de mediator onpartijdig is en dat "
                "wat we bespreken vertrouwelijk blijft.</p>",
            ),
            block("heading", "Thuis, wanneer het jou uitkomt"),
            pairs_block("points", ENVIRONMENT),
            block("heading", "Wat we bespreken"),
            pairs_block("steps", SUBJECTS),
            block("heading", "Wat je aan het eind hebt"),
            pairs_block("points", RESULTS),
            block("heading", "Goed om te weten"),
            pairs_block("questions", ABOUT_WORKING, names=("question", "answer")),
        ],
    }


def _costs(name: str) -> dict[str, Any]:
    return {
        "title": "Tarieven",
        "slug": "tarieven",
        "search_description": (
            f"Wat scheiden met een mediator bij {name} kost, waar je voor betaalt en wanneer je "
            "hulp kunt krijgen bij de kosten."
        ),
        "intro": (
            "Je weet vooraf waar je aan toe bent. Bij de kennismaking hoor je wat het in jullie "
            "geval ongeveer kost."
        ),
        "body": [
            block("heading", "Waar je voor betaalt"),
            pairs_block("points", COSTS),
            block("heading", "Wat de kosten bepaalt"),
            block(
                "text",
                "<p>Een scheiding met kinderen, een eigen huis of een bedrijf vraagt meer tijd dan "
                "een zonder. Het scheelt als de stukken op tijd klaarliggen. Wordt het meer werk "
                "dan we dachten, dan hoor je dat voordat we verdergaan.</p>",
            ),
            block("heading", "Vragen over geld"),
            pairs_block("questions", ABOUT_COSTS, names=("question", "answer")),
        ],
    }


def _contact(name: str) -> dict[str, Any]:
    return {
        "title": "Contact",
        "slug": "contact",
        "search_description": f"Kennismaken met {name}: zo bereik je ons en zo gaat het verder.",
        "intro": ("Een eerste gesprek verandert nog niets. Het helpt wel om te weten wat er kan."),
        "body": [
            block("heading", "Zo gaat het verder"),
            pairs_block("steps", FIRST_STEPS),
            block("heading", "Is het thuis niet veilig?"),
            block(
                "text",
                "<p>Bel bij direct gevaar 112. Met Veilig Thuis kun je dag en nacht gratis praten, "
                "ook zonder je naam te zeggen: 0800 2000. Laat het ons ook weten; dan zorgen we "
                "dat je niet samen aan tafel hoeft te zitten.</p>",
            ),
        ],
    }
