"""A dossier in which every private place holds a word that stands nowhere else, and who may meet it.

B keeps her address secret. What is said of a place is who sees it; whoever is not named there must
not meet its word at any address, in any mail, file, header or archive.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from portal.accounts.models import Membership
from portal.conversations.models import Draft, Message, Thread
from portal.crm.models import Contact, Note
from portal.documents.frozen import freeze
from portal.documents.model import Article, DocumentTree, Letterhead, Paragraph, Run
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.dossiers.enums import Room, TodoKind, Visibility
from portal.dossiers.models import Dossier, Todo
from portal.facts.enums import FactSource
from portal.facts.models import Fact
from portal.facts.services.writing import write_facts
from portal.files.models import Upload
from portal.requirements.models import AskedPaper, PaperFile
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from tests.permissions.stage import MOMENT
from tests.world import World

A, B = "fictus", "testina"
OFFICE = frozenset({"olga", "anja"})  # the owner, and the assistant of this dossier
MEDIATORS = frozenset({"olga"})
CONTACTS = OFFICE | {"kees"}  # contacts are the whole firm's
SEERS = {
    Visibility.PARTY_A: OFFICE | {A},
    Visibility.PARTY_B: OFFICE | {B},
    Visibility.JOINT: OFFICE | {A, B},
    Visibility.MEDIATOR: OFFICE,
}
IN_ROOM = {
    Room.JOINT: OFFICE | {A, B},
    Room.CAUCUS_A: MEDIATORS | {A},
    Room.CAUCUS_B: MEDIATORS | {B},
}


@dataclass
class Canaries:
    """``seers`` of every word, by the word; a word is plain and short, so that it fits anywhere and
    nothing escapes it.
    """

    seers: dict[str, frozenset[str]] = field(default_factory=dict)

    def word(self, place: str, seers: frozenset[str]) -> str:
        word = f"Kan{len(self.seers):03d}{place.title().replace(' ', '').replace('_', '')}"[:20]
        self.seers[word] = seers
        return word

    def hidden_from(self, person: str) -> list[str]:
        return [word for word, seers in self.seers.items() if person not in seers]

    def shown_to(self, person: str) -> set[str]:
        return {word for word, seers in self.seers.items() if person in seers}

    def met_in(self, content: bytes, person: str) -> Iterator[str]:
        """The words in ``content`` that are none of this person's business, in any capitals."""
        plain = content.lower()
        yield from (word for word in self.hidden_from(person) if word.lower().encode() in plain)


def plant(world: World) -> tuple[Dossier, Canaries]:
    """The first dossier of De Proeftuin; in the scope of that firm."""
    dossier, canaries = world.proeftuin.dossiers[0], Canaries()
    plant_facts(dossier, canaries)
    for member, seers in ((A, OFFICE | {A}), (B, OFFICE | {B})):
        plant_account(world.member(member), canaries, seers)
    plant_contact(dossier, canaries)
    plant_talks(world, dossier, canaries)
    plant_papers(world, dossier, canaries)
    plant_documents(world, dossier, canaries)
    return dossier, canaries


def plant_facts(dossier: Dossier, canaries: Canaries) -> None:
    """Where B lives, works and is reached; and what each of the parties told the mediator alone."""
    secret = OFFICE | {B}

    def of_b(place: str) -> str:
        return canaries.word(f"b {place}", secret)

    write_facts(
        dossier=dossier, source=FactSource.INTAKE,
        data={
            "dossier": {"number": dossier.number, "trajectory": dossier.trajectory},
            "parties": {
                "a": {"last_name": "Proef", "given_name": "Fictus",
                      "address": {"secret": False, "street": "Openstraat"},
                      "needs_interpreter": canaries.word("a interpreter", OFFICE | {A})},
                "b": {"last_name": "Proef", "given_name": "Testina",
                      "address": {"secret": True, "street": of_b("street"),
                                  "city": of_b("city"), "safe_channel": of_b("channel")},
                      "email": f"{of_b('mail')}@proef.example", "phone": of_b("phone"),
                      "employer": of_b("employer"), "needs_interpreter": of_b("interpreter")},
            },
            "children": [{"given_name": "Kind", "last_name": "Proef", "main_residence": "party_b",
                          "school": of_b("school"), "childcare": of_b("childcare"),
                          "gp_dentist": of_b("doctor")}],
            "parenting": {"handover": canaries.word("handover", OFFICE)},
        },
    )  # fmt: skip
    for level in (Visibility.PARTY_A, Visibility.PARTY_B, Visibility.MEDIATOR):
        Fact.objects.create(
            dossier=dossier, field=f"proef.{level}", source=FactSource.INTAKE, visibility=level,
            value=canaries.word(f"fact {level}", SEERS[level]),
        )  # fmt: skip
    party = dossier.parties.get(side="b")
    party.email = f"{of_b('login')}@proef.example"
    party.save()


def plant_account(member: Membership, canaries: Canaries, seers: frozenset[str]) -> None:
    member.phone = canaries.word(f"{member.name} phone", seers)
    member.save()


def plant_contact(dossier: Dossier, canaries: Canaries) -> None:
    contact = Contact.objects.create(
        last_name=canaries.word("contact", CONTACTS), phone=canaries.word("contact phone", CONTACTS),
        email=f"{canaries.word('contact mail', CONTACTS)}@proef.example",
    )  # fmt: skip
    Note.objects.create(contact=contact, text=canaries.word("note", CONTACTS), written_at=MOMENT)


def plant_talks(world: World, dossier: Dossier, canaries: Canaries) -> None:
    authors = {Room.JOINT: "olga", Room.CAUCUS_A: A, Room.CAUCUS_B: B}
    for room, author in authors.items():
        thread = Thread.objects.create(
            dossier=dossier, room=room, last_message_at=MOMENT, message_count=1,
            subject=canaries.word(f"subject {room}", IN_ROOM[room]),
        )  # fmt: skip
        Message.objects.create(
            dossier=dossier, thread=thread, number=1, author=world.member(author), sent_at=MOMENT,
            text=canaries.word(f"message {room}", IN_ROOM[room]), client_key=uuid4(),
        )  # fmt: skip
    for author, room in ((A, Room.JOINT), (B, Room.JOINT)):
        Draft.objects.create(
            dossier=dossier, membership=world.member(author), room=room, client_key=uuid4(),
            subject=canaries.word(f"draft subject {author}", frozenset({author})),
            text=canaries.word(f"draft {author}", frozenset({author})), saved_at=MOMENT,
        )  # fmt: skip


def plant_papers(world: World, dossier: Dossier, canaries: Canaries) -> None:
    """Of each party a paper for the mediator alone, with its task, and its answer to what is asked."""
    for author, level in ((A, Visibility.PARTY_A), (B, Visibility.PARTY_B)):
        party, member = dossier.parties.get(side=level[-1]), world.member(author)
        upload = Upload.objects.create(
            dossier=dossier, uploaded_by=member, visibility=level, extension="pdf", size=60,
            name=f"{canaries.word(f'file name {author}', SEERS[level])}.pdf", sha256="0" * 64,
            reason=canaries.word(f"review {author}", SEERS[level]), client_key=uuid4(),
            uploaded_at=MOMENT,
            **{kind: keep(dossier, canaries.word(f"{kind} {author}", SEERS[level]))
               for kind in ("file", "preview")},
        )  # fmt: skip
        Todo.objects.create(
            dossier=dossier,
            side=party.side,
            kind=TodoKind.READ,
            client_key=uuid4(),
            title=canaries.word(f"task {author}", SEERS[level]),
        )
        alone, _both = (
            AskedPaper.objects.create(
                dossier=dossier, code=code, party=whose, need="required", asked_at=MOMENT,
                visibility=level if whose else Visibility.JOINT, state="missing",
                answered_by=member,
                # What a party says of a paper is said in private: the assistant is not told.
                reason=canaries.word(f"no {code} {author}", MEDIATORS | {author}),
            )
            for code, whose in (("payslips", party), (f"{BOTHS[author]}", None))
        )  # fmt: skip
        PaperFile.objects.create(paper=alone, upload=upload)
    refused = Upload.objects.create(
        dossier=dossier, uploaded_by=world.member(B), visibility=Visibility.JOINT, state="refused",
        name=f"{canaries.word('refused name', OFFICE | {B})}.pdf", extension="pdf", size=60,
        reason=canaries.word("refused reason", OFFICE | {B}), sha256="0" * 64, client_key=uuid4(),
        uploaded_at=MOMENT, file=keep(dossier, canaries.word("refused", OFFICE | {B})),
    )  # fmt: skip
    assert refused.is_refused
    # A photo for both: what its file tells beside the picture (where it was made) is B's.
    Upload.objects.create(
        dossier=dossier, uploaded_by=world.member(B), visibility=Visibility.JOINT, size=60,
        name="foto.jpg", extension="jpg", sha256="0" * 64, client_key=uuid4(), uploaded_at=MOMENT,
        file=keep(dossier, canaries.word("photo metadata", OFFICE | {B})),
        preview=keep(dossier, canaries.word("photo", SEERS[Visibility.JOINT])),
    )  # fmt: skip


# Of the list of papers, two that are asked of both together.
BOTHS = {A: "marriage_certificate", B: "woz_notice"}


def plant_documents(world: World, dossier: Dossier, canaries: Canaries) -> None:
    """Of every visibility one; the lawyer reads the final and nothing else."""
    for version, level in enumerate(Visibility, start=1):
        make_text(dossier, canaries.word(f"document {level}", SEERS[level]), level, version)
    make_text(
        dossier, canaries.word("final", SEERS[Visibility.JOINT] | {"ada"}), Visibility.JOINT, 0,
        edition=1, status="final",
    )  # fmt: skip
    ada = world.member("ada")
    LawyerAccess.objects.create(
        dossier=dossier, email=ada.user.email, membership=ada, given_at=MOMENT,
        given_by=world.member("olga"),
    )  # fmt: skip


def make_text(
    dossier: Dossier, word: str, level: Visibility, version: int, **fields: object
) -> GeneratedDocument:
    tree = DocumentTree(
        kind="covenant", title="Proef", subtitle="", status="draft", date=MOMENT.date(),
        number=dossier.number, version="0.1", parties=(), letterhead=Letterhead("Proef"),
        articles=(Article("proef", "1", "Proef", (Paragraph((Run(word),)),)),),
    )  # fmt: skip
    return GeneratedDocument.objects.create(
        dossier=dossier, version=version, kind="covenant", visibility=level, state="ready",
        dated_on=MOMENT.date(), ready_at=MOMENT, tree=freeze(tree), reason=None,
        pdf_file=keep(dossier, word), docx_file=keep(dossier, word), **fields,
    )  # fmt: skip


def keep(dossier: Dossier, word: str) -> str:
    content = ContentFile(b"%PDF-1.7 " + word.encode())
    return storages["sealed"].save(new_name(Owner.DOSSIER, dossier.uuid), content)
