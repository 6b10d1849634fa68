"""The tram line of a dossier as one viewer sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from portal.dossiers.line import catalogue
from portal.dossiers.models import Dossier, Stop
from portal.dossiers.tramline import Line, StopView, in_words, lay_out


@dataclass(frozen=True)
class LineOfDossier:
    """The drawing and the same in words."""

    line: Line
    words: str


def line_of(
    dossier: Dossier, *, role: str, url: Callable[[str], str] | None = None
) -> LineOfDossier:
    """``role``: party | mediator | lawyer. The office alone sees how far each party is."""
    stops = Stop.objects.filter(dossier=dossier)
    views = tuple(stop_view(stop, role=role, url=url) for stop in stops)
    return laid_out(views, role, get_language() or "nl")


@lru_cache(maxsize=512)
def laid_out(stops: tuple[StopView, ...], role: str, language: str) -> LineOfDossier:
    """Laid out once for what it says; ``language`` is that of its captions."""
    line = lay_out(stops, role=role)
    return LineOfDossier(line, in_words(line, role))


def stop_view(stop: Stop, *, role: str, url: Callable[[str], str] | None = None) -> StopView:
    known = catalogue()[stop.code]
    office = role == "mediator"
    return StopView(
        code=stop.code,
        title=stop.title or in_language(known.title),
        state=stop.state,
        optional=stop.is_optional,
        group=stop.group or None,
        done_on=stop.done_on,
        url=url(stop.code) if url else "",
        progress_a=stop.progress_a if office else None,
        progress_b=stop.progress_b if office else None,
        what_now=in_language(known.mediator if office else known.client),
    )


def stop_title(code: str) -> str:
    """The title of a stop for lists; nothing for a line that has not started."""
    known = catalogue().get(code)
    return in_language(known.title) if known else ""


def in_language(words: Mapping[str, str]) -> str:
    """A text that is data, in the language of the page; Dutch where there is no other."""
    return words.get((get_language() or "nl").split("-")[0]) or words["nl"]
