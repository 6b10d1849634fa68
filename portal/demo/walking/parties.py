"""Step 7: facts, tasks, papers and messages, while the tram moves on."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from PIL import Image, ImageDraw

from portal.accounts.models import Membership
from portal.conversations.enums import ThreadState
from portal.conversations.services import add_message, mark_read, mark_thread, start_thread
from portal.demo.walking.days import INTAKE, INVENTORY, PAPERS, TALKS, moment
from portal.demo.walking.journey import Journey, Stuck
from portal.dossiers.enums import Room, Side, TodoKind, TodoSide
from portal.dossiers.models import Party, Todo
from portal.dossiers.services import move_to_stop
from portal.dossiers.services.todos import add_todo, finish_todo
from portal.facts.interchange import parse
from portal.facts.services import fill_dossier
from portal.files.faults import Refused
from portal.files.models import Upload
from portal.files.receiving import ReceivedFile
from portal.files.services import accept_upload, receive_upload, refuse_upload
from portal.sealing.memory import memory_file

FACTS = Path(__file__).resolve().parents[1] / "data" / "dossier-4.yaml"
Message = tuple[str, str]
TOGETHER: tuple[Message, ...] = (
    ("tram-party-b", "Wie brengt Sil op maandag naar school als de week wisselt?"),
    (
        "tram-owner",
        "Goede vraag. In het rooster staat dat de ouder bij wie Sil sliep, brengt. Past dat bij "
        "jullie werk?",
    ),
    ("tram-party-a", "Voor mij is dat prima. Ik begin op maandag pas om half tien."),
)
ALONE: dict[Room, tuple[Message, ...]] = {
    Room.CAUCUS_A: (
        ("tram-party-a", "Ik zie op tegen het gesprek over de verhuizing. Kan dat apart?"),
        ("tram-owner", "Dat kan. Ik bel je donderdag om vier uur, en daarna kijken we verder."),
    ),
    Room.CAUCUS_B: (
        ("tram-party-b", "Mag ik mijn nieuwe adres nog even voor mezelf houden?"),
        ("tram-owner", "Ja. Zolang jij dat wilt, staat het in geen enkel stuk."),
    ),
}


def take_part(journey: Journey) -> None:
    learn_facts(journey)
    hand_papers_in(journey)
    talk(journey)
    with journey.at_the_firm():
        for code, day in (("children", TALKS), ("support", TALKS + timedelta(days=7))):
            move(journey, code, day)


def move(journey: Journey, code: str, day: date) -> None:
    """The mediator moves the tram; the trail says who, when, from and to."""
    owner = journey.people["tram-owner"]
    move_to_stop(dossier=journey.dossier, code=code, on=day, moved_by=owner)


def learn_facts(journey: Journey) -> None:
    """What both told, out of a file: the questionnaire itself is not there yet."""
    data, faults = parse(FACTS.read_text(encoding="utf-8"))
    if faults:
        raise Stuck("; ".join(map(str, faults)))
    with journey.at_the_firm():
        move(journey, "intake", INTAKE)
        fill_dossier(
            dossier=journey.dossier, data=data, actor=journey.people["tram-owner"], today=INTAKE
        )
        move(journey, "inventory", INVENTORY)


def hand_papers_in(journey: Journey) -> None:
    """A task for each; what is not what it says is refused; one paper is not good enough at first."""
    owner, at = journey.people["tram-owner"], moment(PAPERS)
    with journey.at_the_firm():
        todos = add_todo(
            dossier=journey.dossier, sides=(TodoSide.A, TodoSide.B), kind=TodoKind.UPLOAD,
            title="Je laatste loonstrook", due_on=PAPERS, made_by=owner, at=moment(INVENTORY),
        )  # fmt: skip
        parties = {party.side: party for party in Party.objects.filter(dossier=journey.dossier)}
        try:
            hand_in(parties[Side.A], b"dit is geen plaatje", "loonstrook.png", todo=todos[0])
        except Refused:
            pass
        else:
            raise Stuck("The refusal of a file that is not what it says")
        blurred = hand_in(parties[Side.A], picture("wazig"), "foto.png", todo=todos[0])
        finish_todo(todo=todos[0], by=parties[Side.A].membership, at=at)
        refuse_upload(upload=blurred, reason="De onderste helft is niet te lezen.", by=owner, at=at)
        good = hand_in(parties[Side.A], picture("mei 2026"), "loonstrook mei.png", todo=todos[0])
        own = hand_in(parties[Side.B], picture("mei 2026"), "loonstrook.png", todo=todos[1])
        shared = hand_in(parties[Side.B], picture("huur"), "huurcontract.png", joint=True)
        for todo, party in zip(
            Todo.objects.filter(pk__in=[t.pk for t in todos]), "ab", strict=True
        ):
            finish_todo(todo=todo, by=parties[Side(party)].membership, at=at)
        for upload in (good, own, shared):
            accept_upload(upload=upload, by=owner, at=at)


def hand_in(
    party: Party, content: bytes, name: str, *, todo: Todo | None = None, joint: bool = False
) -> Upload:
    """Send a file as the party's page does. Raises Refused."""
    with memory_file() as file:
        received = ReceivedFile(name=name, content=file)
        received.add(content)
        return receive_upload(
            party=party, received=received, joint=joint, client_key=uuid4(), at=moment(PAPERS),
            todo=todo,
        )  # fmt: skip


def picture(words: str) -> bytes:
    """A paper that somebody photographed; fictional, and it says so."""
    paper = Image.new("RGB", (620, 877), "#FBFAF7")
    ImageDraw.Draw(paper).text((60, 80), f"FICTIEF - {words}", fill="#333333", font_size=32)
    stored = BytesIO()
    paper.save(stored, "PNG")
    return stored.getvalue()


def talk(journey: Journey) -> None:
    """In the room of both, and in each room alone with the mediator."""
    with journey.at_the_firm():
        write(journey, Room.JOINT, "De maandagochtend", TOGETHER)
        for room, messages in ALONE.items():
            write(journey, room, "Even alleen met jou", messages)


def write(journey: Journey, room: Room, subject: str, messages: tuple[Message, ...]) -> None:
    people: dict[str, Membership] = journey.people
    (first, words), *others = messages
    at = moment(TALKS, 19)
    thread = start_thread(
        dossier=journey.dossier, room=room, subject=subject, text=words, author=people[first],
        client_key=uuid4(), at=at,
    )  # fmt: skip
    for key, text in others:
        at += timedelta(hours=2)
        add_message(thread=thread, text=text, author=people[key], client_key=uuid4(), at=at)
    mark_thread(thread=thread, state=ThreadState.ANSWERED, by=people["tram-owner"])
    for key in {key for key, _text in messages}:
        mark_read(thread=thread, membership=people[key], number=len(messages))
