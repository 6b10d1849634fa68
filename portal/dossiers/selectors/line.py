"""The tram line of a dossier as one viewer sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import get_language

from portal.branding.tone import FORMAL
from portal.common.kept_queries import KeptValues
from portal.dossiers.line import catalogue, standard_title
from portal.dossiers.line_changes import LineChanges
from portal.dossiers.models import Dossier, Stop
from portal.dossiers.tramline import Line, StopView, in_words, lay_out


@dataclass(frozen=True)
class LineOfDossier:
    """The drawing and the same in words."""

    line: Line
    words: str


class StopTexts(NamedTuple):
    """In the language of the page. At a stop of the firm's own only ``about`` says something."""

    about: str
    you: str
    mediator: str


class StopRow(NamedTuple):
    """What a line is drawn from: plain values, so that equal lines are drawn once."""

    code: str
    title: str
    state: str
    is_optional: bool
    group: str
    done_on: date | None
    progress_a: int
    progress_b: int


def line_of(dossier: Dossier, *, role: str, page: str | None = None) -> LineOfDossier:
    """``role``: party | mediator | lawyer. The office alone sees how far each party is.

    ``page``: where the stops are explained, each at ``#<code>``; None = they lead nowhere.
    """
    language = get_language() or "nl"
    return laid_out(tuple(STOPS.rows(dossier.pk)), role, page, dossier.trajectory, language)


STOPS = KeptValues(
    lambda dossier: Stop.objects.filter(dossier=dossier).values_list(*StopRow._fields), -1
)


@lru_cache(maxsize=512)
def laid_out(
    stops: tuple[tuple[Any, ...], ...], role: str, page: str | None, trajectory: str, language: str
) -> LineOfDossier:
    """Laid out once for what it says; ``language`` is that of its captions."""
    views = [stop_view(StopRow(*stop), role, page, trajectory) for stop in stops]
    line = lay_out(views, role=role)
    return LineOfDossier(line, in_words(line, role))


def stop_view(stop: StopRow, role: str, page: str | None, trajectory: str) -> StopView:
    known = catalogue().get(stop.code)
    office = role == "mediator"
    return StopView(
        code=stop.code,
        title=stop.title or our_title(stop.code, trajectory),
        state=stop.state,
        optional=stop.is_optional,
        group=stop.group or None,
        done_on=stop.done_on,
        url="" if page is None else f"{page}#{stop.code}",
        progress_a=stop.progress_a if office else None,
        progress_b=stop.progress_b if office else None,
        what_now=in_language(known.mediator if office else known.client) if known else "",
    )


def stop_title(dossier: Dossier, code: str) -> str:
    """The title of a stop of a dossier; nothing for a line that has not started."""
    return LineChanges.of(dossier.line).title_of(code) or our_title(code, dossier.trajectory)


def our_title(code: str, trajectory: str) -> str:
    """How we call a stop; nothing for one that only the firm knows."""
    return in_language(standard_title(code, trajectory)) if code in catalogue() else ""


def words_at(dossier: Dossier, code: str) -> StopTexts:
    """What happens at a stop, and what a party and the mediator do there."""
    known = catalogue().get(code)
    if known is None:
        return StopTexts(LineChanges.of(dossier.line).about(code), "", "")
    return StopTexts(*(in_language(text) for text in (known.about, known.client, known.mediator)))


def in_language(words: Mapping[str, str]) -> str:
    """A text that is data, in the language of the page; Dutch where there is no other.

    ``u``: the Dutch of who is addressed so.
    """
    language = get_language() or "nl"
    if language == FORMAL and "u" in words:
        return words["u"]
    return words.get(language.split("-")[0]) or words["nl"]
