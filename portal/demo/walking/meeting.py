"""Step 5: somebody sends the form on the firm's website, and the office makes contact."""

from portal.crm.enums import ContactState, TaskKind
from portal.crm.models import Contact, Task
from portal.crm.services import add_contact, finish_task, move_contact, record_lead, write_note
from portal.demo.cast import person
from portal.demo.walking.days import CALLED, FIRST_MESSAGE, moment
from portal.demo.walking.journey import Journey, Stuck

MESSAGE = (
    "Hallo, mijn man en ik gaan uit elkaar. We willen het netjes regelen, ook voor ons kind. "
    "Kunnen we een keer langskomen? Het liefst op dinsdag of donderdag."
)
NOTE = (
    "Gebeld met Marloes. Tobias belt zelf ook. Ze wonen nog samen in de huurwoning. "
    "Kennismaking gepland, met allebei."
)


def meet(journey: Journey) -> None:
    first = person("tram-party-b")
    sent = {"name": first.name, "email": first.email, "phone": "0612345612", "message": MESSAGE}
    with journey.at_the_firm():
        lead = record_lead(given=sent, at=moment(FIRST_MESSAGE, 21, 14))
        again = record_lead(given=sent, at=moment(FIRST_MESSAGE, 21, 15))
        task = Task.objects.get(contact=lead.contact, kind=TaskKind.MAKE_CONTACT)
        if lead != again:
            raise Stuck("One lead of a form that was sent twice")
        owner = journey.people["tram-owner"]
        called = moment(CALLED, 9, 30)
        write_note(contact=lead.contact, text=NOTE, author=owner, at=called)
        finish_task(task=task, by=owner, at=called)
        other = add_contact(
            given_name="Tobias", last_name="Wissel", email=person("tram-party-a").email,
            phone="0612345611",
        )  # fmt: skip
        for contact in (lead.contact, other):
            move_contact(contact=contact, state=ContactState.PLANNED)


def contact_of(key: str) -> Contact:
    """Somebody of the cast, as the office knows them."""
    return Contact.objects.get(email=person(key).email)
