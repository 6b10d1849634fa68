"""Step 6: both say yes, the dossier is opened, and both are invited at the same moment."""

from portal.crm.enums import AgreedHow
from portal.crm.services import record_agreement
from portal.demo.walking.activating import accepted
from portal.demo.walking.days import AGREED, OPENED, moment
from portal.demo.walking.journey import Journey, Stuck
from portal.demo.walking.meeting import contact_of
from portal.dossiers.enums import Trajectory
from portal.dossiers.services import assign_staff, invite_parties
from portal.dossiers.services.opening import open_from_contacts

PARTIES = ("tram-party-a", "tram-party-b")


def open_and_invite(journey: Journey) -> None:
    owner = journey.people["tram-owner"]
    at = moment(OPENED, 9)
    with journey.at_the_firm():
        contacts = [contact_of(key) for key in PARTIES]
        for contact in contacts:
            record_agreement(
                contact=contact, agreed_on=AGREED, how=AgreedHow.SIGNED, recorded_by=owner, at=at
            )
        journey.dossier = open_from_contacts(
            contact_a=contacts[0], contact_b=contacts[1], trajectory=Trajectory.DIVORCE,
            opened_by=owner, on=OPENED, at=at, minors=True,
        )  # fmt: skip
        assign_staff(dossier=journey.dossier, membership=journey.people["tram-colleague"])
        made = invite_parties(dossier=journey.dossier, at=at, invited_by=owner.user)
        again = invite_parties(dossier=journey.dossier, at=at, invited_by=owner.user)
    if (len(made), len(again)) != (2, 0):
        raise Stuck("One invitation for each")
    for key, contact in zip(PARTIES, contacts, strict=True):
        journey.people[key] = accepted(journey, journey.mailed_secret(contact.email))
    with journey.at_the_firm():
        journey.dossier.refresh_from_db()
