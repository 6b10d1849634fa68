"""The steps in their order."""

from collections.abc import Callable

from portal.demo.preparing.firms import make_platform
from portal.demo.preparing.houses import TRAMHUIS_HOUSE as HOUSE
from portal.demo.walking.activating import activate_firm
from portal.demo.walking.bank import open_bank
from portal.demo.walking.closing import close
from portal.demo.walking.drafting import draft
from portal.demo.walking.finishing import finish
from portal.demo.walking.inviting_colleague import invite_a_colleague
from portal.demo.walking.journey import Journey
from portal.demo.walking.meeting import meet
from portal.demo.walking.opening import open_and_invite
from portal.demo.walking.parties import take_part
from portal.demo.walking.paying import let_another_firm_leave, let_months_pass
from portal.demo.walking.signing_up import sign_up
from portal.tenants.models import Tenant, TenantDomain

Step = Callable[[Journey], None]
STEPS: tuple[tuple[str, Step], ...] = (
    ("A firm signs up, and a worker makes it.", sign_up),
    ("The owner follows the link and chooses a style.", activate_firm),
    ("A colleague comes in.", invite_a_colleague),
    ("Months pass: invoices are made and collected.", let_months_pass),
    ("Another firm cancels in its free month and is erased.", let_another_firm_leave),
    ("Somebody sends the form of the website; the office makes contact.", meet),
    ("Both agree, the dossier is opened, both are invited.", open_and_invite),
    ("Both do their tasks, send papers and write messages.", take_part),
    ("Documents are made, edited and shared as drafts.", draft),
    ("They become final; the lawyer files and reports.", finish),
    ("The dossier is closed.", close),
)


def is_walked() -> bool:
    """Whether the firm exists that the walk makes, be it half."""
    return TenantDomain.objects.filter(host=Tenant(slug=HOUSE.slug).host).exists()


def walk(tell: Callable[[str], None], *, others_work: bool) -> Journey:
    """Walk the whole road. ``tell`` gets a sentence for every step. Raises Stuck."""
    make_platform()
    with open_bank() as bank:
        journey = Journey(tell, others_work, bank)
        for number, (sentence, step) in enumerate(STEPS, start=1):
            tell(f"{number:2}  {sentence}")
            step(journey)
        journey.settle()
    return journey
