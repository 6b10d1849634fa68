"""Step 9: both texts become final, and the lawyer reads them, files and reports."""

from portal.demo.cast import person
from portal.demo.walking.activating import accepted
from portal.demo.walking.days import (
    DECIDED,
    FILED,
    FINAL,
    HANDED_OVER,
    REGISTERED,
    SIGNED,
    moment,
)
from portal.demo.walking.drafting import await_drafts
from portal.demo.walking.journey import Journey, Stuck
from portal.demo.walking.parties import move
from portal.documents.filing import Report
from portal.documents.selectors import final_documents
from portal.documents.services import give_lawyer_access, make_final, report_filing

CASE_NUMBER = "C/00/000077 FA RK 26-1234"


def finish(journey: Journey) -> None:
    owner = journey.people["tram-owner"]
    drafts = await_drafts(journey)
    with journey.at_the_firm():
        for document in drafts.values():
            make_final(document=document, on=FINAL, at=moment(FINAL), made_by=owner.user)
    finals = await_drafts(journey)
    if not all(document.is_final and document.fingerprint for document in finals.values()):
        raise Stuck("The final documents")
    with journey.at_the_firm():
        move(journey, "signing", FINAL)
        move(journey, "petition", SIGNED)
    let_lawyer_work(journey)


def let_lawyer_work(journey: Journey) -> None:
    """What the lawyer reports moves the tram, from the petition to what comes after the register."""
    lawyer = person("tram-lawyer")
    with journey.at_the_firm():
        give_lawyer_access(
            dossier=journey.dossier, email=lawyer.email, name=lawyer.name,
            given_by=journey.people["tram-owner"], at=moment(HANDED_OVER),
        )  # fmt: skip
    member = accepted(journey, journey.mailed_secret(lawyer.email))
    journey.people[lawyer.key] = member
    with journey.at_the_firm():
        if final_documents(journey.dossier).count() != 2:
            raise Stuck("What the lawyer reads")
        filed = Report(filed_on=FILED, case_number=CASE_NUMBER)
        report_filing(dossier=journey.dossier, report=filed, on=FILED, reported_by=member)
        all_of_it = Report(
            filed_on=FILED, case_number=CASE_NUMBER, decision_on=DECIDED, registered_on=REGISTERED
        )
        report_filing(dossier=journey.dossier, report=all_of_it, on=REGISTERED, reported_by=member)
