"""What clients and their lawyers read has a u-form, for the firms that choose so."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Catalog

from portal.common.catalogues import read_catalogue
from portal.common.messages import used_messages
from tests.house.files import ROOT
from tests.house.test_words import PLACE

INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf|jijzelf)\b", re.IGNORECASE)

# Where the words are that parties and their lawyers read, before and after they log in.
THEIRS = re.compile(
    r"portal/(accounts|client|common|conversations|dossiers|facts|files|intake_api|lawyer|"
    r"notifications|privacy|recovery|requirements|support)/"
    r"|cms_pages/(contact|legal)/"
    r"|templates/(account|base|client|components|conversations|emails|errors|intake_api|lawyer|"
    r"mfa|privacy|recovery)/"
    r"|templates/cms/(contact|cookies)"
)
# What there only those read who work at a firm, or own one.
OF_THE_OFFICE = re.compile(
    r"templates/emails/(activation|firm_erased|invoice|mandate_changed|new_lead|recovery_firm|"
    r"recovery_operator|signup_received|subscription|support|work_changed)"
    r"|portal/(accounts/services/colleagues|client/apps|dossiers/services/(handing_over|standing_in)"
    r"|facts/interchange/|privacy/retention|recovery/(forms|services/confirming))"
)
DATA = ("portal/dossiers/data/stops.yaml", "portal/requirements/data/requirements.yaml")
# New texts may wait for a writer of Dutch, some at a time: until then they say je.
MAY_WAIT = 20


def catalogue(name: str) -> Catalog:
    return read_catalogue(ROOT / "locale" / name / "LC_MESSAGES" / "django.po")


@pytest.fixture(scope="module")
def formal() -> Catalog:
    return catalogue("nl_Formal")


def forms(catalogue: Catalog, key: Any, context: str | None) -> tuple[str, ...]:
    found = catalogue.get(key, context)
    if found is None:
        return ()
    return found.string if isinstance(found.string, tuple) else (found.string,)


def data_words(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every ``{nl, en}`` of a data file of which the Dutch is a text."""
    if isinstance(node, dict) and isinstance(node.get("nl"), str):
        yield node
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from data_words(part)


def test_what_clients_read_has_a_form_with_u(formal: Catalog) -> None:
    dutch = catalogue("nl")
    missing, seen = set(), 0
    for message in used_messages(ROOT):
        if not THEIRS.match(message.place) or OF_THE_OFFICE.match(message.place):
            continue
        key = (message.text, message.plural) if message.plural else message.text
        context = message.context or None
        if any(INFORMAL.search(text) for text in forms(dutch, key, context)):
            seen += 1
            if not forms(formal, key, context):
                missing.add(f"{message.place}: {forms(dutch, key, context)[0]}")
    assert seen > 250
    assert len(missing) <= MAY_WAIT, "write them in locale/nl_Formal: " + "\n".join(sorted(missing))


@pytest.mark.parametrize("name", DATA)
def test_data_for_clients_has_a_form_with_u(name: str) -> None:
    entries = list(data_words(yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))))
    told = [words for words in entries if INFORMAL.search(words["nl"])]
    assert len(told) > 30
    assert [words["nl"] for words in told if "u" not in words] == []
    assert [words["u"] for words in entries if INFORMAL.search(words.get("u", ""))] == []


def test_forms_with_u_say_u_and_the_same_names_and_amounts(formal: Catalog) -> None:
    dutch = catalogue("nl")
    wrong = []
    for message in formal:
        if not message.id:
            continue
        je, u = (forms(one, message.id, message.context) for one in (dutch, formal))
        if not je:
            wrong.append(f"no longer in use: {message.id}")
        for before, after in zip(je, u, strict=False):
            same = before == after or set(PLACE.findall(before)) != set(PLACE.findall(after))
            if same or INFORMAL.search(after):
                wrong.append(after)
    assert wrong == []
