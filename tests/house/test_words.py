"""Every English message has a Dutch text that fits it."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from portal.common.catalogues import read_catalogue
from portal.common.messages import Message, used_messages
from tests.house.files import ROOT

PLACE = re.compile(r"%\((\w+)\)[sd]|(?<!%)%[sd]")


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    source = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    assert source.exists(), "make it with: ./run manage update_catalogues"
    return read_catalogue(Path(source))


@pytest.fixture(scope="module")
def used() -> list[Message]:
    return list(used_messages(ROOT))


def test_the_search_for_messages_finds_them(used: list[Message]) -> None:
    """A search that found nothing would call every catalogue complete."""
    texts = {message.text for message in used}
    assert "Who do you want to be?" in texts
    assert "%(count)d mail thrown away." in texts
    assert len(texts) > 300


def test_every_message_has_a_dutch_text(used: list[Message], dutch: Catalog) -> None:
    missing = sorted(
        {
            f"{message.place}: {message.text}"
            for message in used
            if not _texts(dutch, message) or not all(_texts(dutch, message))
        }
    )
    assert missing == []


def test_dutch_texts_have_the_places_of_the_english_ones(
    used: list[Message], dutch: Catalog
) -> None:
    """A place that the text does not have would leave a name or an amount out, or fail."""
    wrong = []
    for message in used:
        wanted = set(PLACE.findall(message.text)) | set(PLACE.findall(message.plural))
        for text in _texts(dutch, message):
            if (text and not set(PLACE.findall(text)) <= wanted) or (
                text and not message.plural and set(PLACE.findall(text)) != wanted
            ):
                wrong.append(f"{message.place}: {text}")
    assert wrong == []


def test_nothing_in_the_catalogue_is_unused(used: list[Message], dutch: Catalog) -> None:
    texts = {message.text for message in used}
    unused = []
    for message in dutch:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key and key not in texts:
            unused.append(key)
    assert unused == [], "drop them with: ./run manage update_catalogues"


def _texts(catalogue: Catalog, message: Message) -> tuple[str, ...]:
    key = (message.text, message.plural) if message.plural else message.text
    found = catalogue.get(key, message.context or None)
    if found is None:
        return ()
    return found.string if isinstance(found.string, tuple) else (found.string,)
