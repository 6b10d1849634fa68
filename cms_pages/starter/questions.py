"""Questions that people ask before they call.

Sources: articles 1:163 BW (six months), 815 Rv (plan), 1:150 BW (divorce by the court), 1:80c and
1:80d BW (a partnership without children ends without a court).
"""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

BEGINNING: Pairs = (
    (
        "Mijn partner wil nog niet. Wat kan ik doen?",
        "<p>Mediation begint pas als jullie allebei willen. Je kunt wel alvast alleen vragen hoe "
        "het gaat. Soms helpt het als de mediator jullie allebei hetzelfde uitlegt, in één "
        "gesprek, zonder dat er iets besloten wordt.</p>",
    ),
    (
        "Moet ik eerst iets uitzoeken?",
        "<p>Nee. Een eerste gesprek kan zonder papieren. Daarna krijg je een lijst met wat nodig "
        "is, en bij elk stuk staat waar je het vindt.</p>",
    ),
    (
        "Kan ik ook zonder mediator scheiden?",
        "<p>Dat kan. Voor het verzoek aan de rechtbank is altijd een advocaat nodig. Met mediation "
        "maken jullie de afspraken eerst samen, en hoeft er over de inhoud geen procedure te "
        "komen.</p>",
    ),
)
CHILDREN: Pairs = (
    (
        "Moeten we een ouderschapsplan maken?",
        "<p>Met kinderen onder de achttien waarover jullie samen het gezag hebben: ja. De wet "
        "vraagt dan om een plan. Daarin staat hoe jullie de zorg verdelen, hoe je elkaar op de "
        "hoogte houdt en wie wat betaalt.</p>",
    ),
    (
        "Worden de kinderen gehoord?",
        "<p>Jullie vertellen in het plan hoe de kinderen erbij betrokken zijn. Kinderen vanaf "
        "twaalf jaar krijgen van de rechtbank de vraag of zij iets willen zeggen. Kiezen hoeven ze "
        "niet.</p>",
    ),
    (
        "Kan een afspraak later veranderen?",
        "<p>Ja. Kinderen worden ouder en een baan of woning verandert. Jullie spreken af wanneer "
        "je er opnieuw naar kijkt.</p>",
    ),
)
LIVING: Pairs = (
    (
        "Wie blijft er in het huis?",
        "<p>Dat beslissen jullie samen, als jullie weten wat het huis waard is en wat de bank "
        "vindt. Tot die tijd kun je afspreken wie waar woont en wie wat betaalt.</p>",
    ),
    (
        "Ieder de helft, klopt dat?",
        "<p>Dat hangt af van wanneer jullie trouwden en wat jullie toen vastlegden. We zetten eerst "
        "op een rij wat van wie is, ook de schulden. Daarna kijken jullie wat een eerlijke "
        "verdeling is.</p>",
    ),
    (
        "Krijg of betaal ik alimentatie?",
        "<p>Voor kinderen betalen ouders naar wat zij kunnen missen. Voor een partner alleen als "
        "die niet zelf kan rondkomen. We rekenen het voor jullie uit en leggen uit hoe.</p>",
    ),
)
COURT: Pairs = (
    (
        "Moeten we naar de rechtbank?",
        "<p>Wie getrouwd is, scheidt altijd bij de rechter. Zijn jullie het samen eens, dan kan dat "
        "meestal zonder zitting. Een geregistreerd partnerschap zonder minderjarige kinderen kan ook "
        "zonder rechter eindigen, als jullie het eens zijn: met een advocaat of notaris.</p>",
    ),
    (
        "Wanneer zijn we echt gescheiden?",
        "<p>Als de uitspraak is ingeschreven bij de burgerlijke stand. Dat moet binnen zes maanden "
        "nadat de uitspraak definitief is, anders vervalt ze. Wij letten op die datum.</p>",
    ),
    (
        "We waren niet getrouwd. Is dit dan ook iets voor ons?",
        "<p>Ja. Ook na samenwonen is er vaak een woning, een gezamenlijke rekening of een kind. De "
        "rechter hoeft er dan meestal niet aan te pas te komen.</p>",
    ),
)
SAFE: Pairs = (
    (
        "Wie leest wat ik invul?",
        "<p>Bij alles wat je invult staat wie het kan lezen: jullie samen, of alleen jij en de "
        "mediator. Wat je alleen aan de mediator vertelt, wordt pas gedeeld als jij ja zegt.</p>",
    ),
    (
        "Ik ben bang voor mijn partner. Kan mediation dan?",
        "<p>Zeg het ons, ook als je twijfelt. Soms kan het met gesprekken apart of op afstand, "
        "soms is een ander pad veiliger. Bel bij direct gevaar 112. Veilig Thuis is dag en nacht "
        "gratis bereikbaar op 0800 2000.</p>",
    ),
)
ABOUT: tuple[tuple[str, Pairs], ...] = (
    ("Beginnen", BEGINNING),
    ("De kinderen", CHILDREN),
    ("Wonen en geld", LIVING),
    ("De rechtbank", COURT),
    ("Veilig", SAFE),
)


def text(name: str) -> dict[str, Any]:
    return {
        "title": "Vragen",
        "slug": "veelgestelde-vragen",
        "seo_title": "Veelgestelde vragen over scheiden met een mediator",
        "search_description": (
            f"Antwoorden van {name} op wat mensen vragen voor ze bellen: over beginnen, de kinderen, "
            "wonen en geld, en de rechtbank."
        ),
        "intro": "Wat mensen vragen voor ze bellen. Staat jouw vraag er niet bij? Schrijf of bel ons.",
        "body": [
            piece
            for title, pairs in ABOUT
            for piece in (
                block("heading", title),
                pairs_block("questions", pairs, names=("question", "answer")),
            )
        ],
    }
