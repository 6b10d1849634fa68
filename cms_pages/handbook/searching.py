"""The search of the handbook: every word must be in a section; the best sections first.

The handbook is small and read whole, so there is no index. Words are compared without accents and
doubled letters and by their beginning, so that 'facturen' finds 'factuur'.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

from cms_pages.enums import Reader

if TYPE_CHECKING:
    from cms_pages.models import HandbookPage

MOST_HITS = 20
MOST_WORDS = 8
_WORD = re.compile(r"\w+")
_DOUBLED = re.compile(r"(\w)\1+")
_SENTENCE = re.compile(r"(?<=[.?])\s+")


@dataclass(frozen=True)
class Hit:
    """A section in which all words were found, and the sentence that says it."""

    page: "HandbookPage"
    reader: Reader
    sentence: str


def find(chapters: Iterable["HandbookPage"], asked: str) -> list[Hit]:
    """Sections that hold every word of ``asked``."""
    words = [_stem(word) for word in _words(asked)[:MOST_WORDS]]
    found: list[tuple[int, Hit]] = []
    for page in chapters if words else ():
        for section in page.body:
            score, hit = _weigh(page, section.value, words)
            if score:
                found.append((score, hit))
    found.sort(key=lambda pair: -pair[0])
    return [hit for _score, hit in found[:MOST_HITS]]


def _weigh(page: "HandbookPage", section: Any, words: list[str]) -> tuple[int, Hit]:
    """How often the words are there, a title counting for much; 0 when one of them is not."""
    text = plain_text(section["content"])
    reader = Reader(section["reader"])
    inside, above = _words(text), _words(f"{page.title} {page.intro}")
    counts = [_count(word, inside) + 5 * _count(word, above) for word in words]
    sentence = max(_SENTENCE.split(text), key=lambda part: _hits(words, part))
    hit = Hit(page, reader, Truncator(sentence).chars(220))
    return (sum(counts) if all(counts) else 0), hit


def plain_text(content: Any) -> str:
    """The words of a section; of a picture its description."""
    parts = (_words_in(block.value) for block in content)
    return " ".join(strip_tags(re.sub(r"</(?:p|li)>", " ", part)).strip() for part in parts)


def _words_in(value: Any) -> str:
    return str(value["words"] if isinstance(value, Mapping) else getattr(value, "source", value))


def _hits(words: list[str], text: str) -> int:
    inside = _words(text)
    return sum(_count(word, inside) > 0 for word in words)


def _count(stem: str, words: list[str]) -> int:
    return sum(word.startswith(stem) for word in words)


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return [_DOUBLED.sub(r"\1", word) for word in _WORD.findall(bare)]


def _stem(word: str) -> str:
    """Without the ending of a plural or a verb, where enough is left to go by."""
    for ending in ("en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
