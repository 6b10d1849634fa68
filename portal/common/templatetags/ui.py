"""The components of the interface as template tags: ``{% load ui %}``.

Every tag documents its parameters; ``/demo/components/`` shows each in every state. A tag that
wraps content closes with ``end<name>``. Words given to a tag are already translated.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from heroicons.templatetags.heroicons import heroicon_mini, heroicon_outline

from portal.common.form_fields import Width, drawn_field
from portal.common.help import help_url

register = template.Library()

# The house's names for icons; a screen never names a drawing of the icon set itself.
ICONS: Mapping[str, str] = {
    "add": "plus",
    "alone": "lock-closed",
    "appointment": "calendar",
    "back": "arrow-left",
    "both": "users",
    "calculation": "calculator",
    "clients": "user-group",
    "close": "x-mark",
    "danger": "exclamation-triangle",
    "deadline": "clock",
    "document": "document-text",
    "done": "check",
    "down": "arrow-down",
    "dossiers": "folder",
    "download": "arrow-down-tray",
    "edit": "pencil",
    "exit": "arrow-right-start-on-rectangle",
    "file": "paper-clip",
    "forward": "arrow-right",
    "help": "question-mark-circle",
    "home": "home",
    "info": "information-circle",
    "key": "key",
    "line": "map",
    "mediator": "user-circle",
    "menu": "bars-3",
    "messages": "chat-bubble-left-right",
    "more": "ellipsis-horizontal",
    "now": "play",
    "ok": "check-circle",
    "papers": "document-duplicate",
    "person": "user",
    "phone": "device-phone-mobile",
    "photo": "camera",
    "remove": "trash",
    "search": "magnifying-glass",
    "screen": "computer-desktop",
    "send": "paper-airplane",
    "settings": "cog-6-tooth",
    "stopped": "no-symbol",
    "subscription": "credit-card",
    "theme": "moon",
    "today": "sun",
    "trail": "eye",
    "up": "arrow-up",
    "upload": "arrow-up-tray",
    "waiting": "clock",
    "warn": "exclamation-triangle",
    "website": "globe-alt",
}
_KIND_ICONS = {
    "info": "info",
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
    "now": "now",
    "waiting": "waiting",
    "todo": "more",
    "stopped": "stopped",
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, size: int = 20) -> str:
    """A drawing beside a word, never without the word. ``name``: see ICONS."""
    draw = heroicon_mini if size <= 20 else heroicon_outline
    return draw(ICONS[name], size=size, aria_hidden="true", focusable="false")


@register.simple_tag
def html_lang() -> str:
    """The language of the page for the ``lang`` attribute: 'nl' also for the catalogue 'nl-u'."""
    return (get_language() or "nl").split("-")[0]


@register.simple_tag(takes_context=True)
def help_address(context: Context) -> str:
    """Where the handbook explains the screen that is being drawn."""
    match = getattr(context.get("request"), "resolver_match", None)
    return help_url(match.view_name if match else "")


@register.simple_tag
def legal_links() -> str:
    """The links at the foot of every page: privacy and cookies. The same on every host."""
    return _drawn_legal_links(get_language() or "nl")


@lru_cache(maxsize=8)
def _drawn_legal_links(language: str) -> str:
    return render_to_string("components/legal_links.html")


@register.inclusion_tag("components/button.html")
def button(label: str, kind: str = "", icon: str = "", **attrs: Any) -> dict[str, Any]:
    """A button that submits. ``kind``: '' | primary (one per screen) | quiet | danger | small.

    Other parameters become attributes: ``name value type form disabled data_opens hx_post …``
    (an underscore is written as a hyphen; True gives a bare attribute).
    """
    attrs.setdefault("type", "submit")
    return {"label": label, "kind": kind, "icon": icon, "attrs": _attributes(attrs)}


@register.inclusion_tag("components/link_button.html")
def link_button(
    label: str, href: str, kind: str = "", icon: str = "", **attrs: Any
) -> dict[str, Any]:
    """A link that looks like a button; it changes nothing. Parameters as button."""
    return {"label": label, "href": href, "kind": kind, "icon": icon, "attrs": _attributes(attrs)}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, width: Width = "full", hint: str = "", sign: str = ""
) -> dict[str, Any]:
    """Label, hint, error and control of one form field.

    ``width``: xs | s | m | l | full, as wide as the content; ``hint`` replaces the help text;
    ``sign``: '€' before an amount.
    """
    return drawn_field(bound, width=width, hint=hint, sign=sign)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong in the form, on top, with links to the fields. Nothing when nothing is wrong.

    ``focus``: take the focus when the page opens (the default; one per page).
    """
    faults = [
        {"label": bound.label, "text": text, "target": bound.id_for_label or bound.auto_id}
        for bound in form
        for text in bound.errors
    ]
    general = [{"text": text, "target": ""} for text in form.non_field_errors()]
    return {"faults": general + faults, "focus": focus}


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "") -> str:
    """Something to know, in the text of the page. ``kind``: info | ok | warn | danger."""
    return _wrapped("notice", content, kind=kind, icon=_KIND_ICONS[kind], title=title)


@register.simple_block_tag
def empty_state(content: SafeString, title: str) -> str:
    """Nothing here yet: ``title`` says so, the content says who acts and what comes."""
    return _wrapped("empty_state", content, title=title)


@register.simple_block_tag
def section(
    content: SafeString, title: str, id: str = "", more: str = "", more_url: str = ""
) -> str:
    """A part of a page under a hairline, with a heading and perhaps one link at the right."""
    return _wrapped("section", content, title=title, id=id, more=more, more_url=more_url)


@register.simple_block_tag
def next_step(
    content: SafeString, title: str, eyebrow: str = "", see: str = "", see_kind: str = "both"
) -> str:
    """The one thing to do now: once per page, on top. The content holds the words and the button.

    ``see``: who can see it, in words; ``see_kind``: both | alone | mediator.
    """
    return _wrapped("next_step", content, title=title, eyebrow=eyebrow, see=see, see_kind=see_kind)


@register.simple_block_tag
def page_head(content: SafeString, title: str, intro: str = "", eyebrow: str = "") -> str:
    """The heading of a page; the content is its actions at the right (may be empty)."""
    return _wrapped("page_head", content, title=title, intro=intro, eyebrow=eyebrow)


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> str:
    """A question over the page, opened by a link or button with ``data-opens="<id>"``.

    Without JavaScript that link leads to a page of its own that asks the same.
    """
    return _wrapped("dialog", content, id=id, title=title)


@register.simple_tag
@lru_cache(maxsize=1024)
def status(word: str, kind: str = "todo") -> str:
    """A state as icon and word. ``kind``: ok | warn | danger | now | waiting | todo | stopped.

    Kept in memory: a list shows the same few states again and again.
    """
    return render_to_string(
        "components/status.html", {"word": word, "kind": kind, "icon": _KIND_ICONS[kind]}
    )


@register.simple_tag
def tramline(line: Hashable, words: str, label: str) -> str:
    """The drawn line of a dossier with its ``words`` above it; ``label`` names it for screen readers."""
    return _drawn_line(line, words, label, get_language() or "nl")


@register.simple_tag
@lru_cache(maxsize=512)
def tramline_small(small: Hashable, words: str) -> str:
    """The line as a row of dots with its words, for lists and small screens."""
    return render_to_string("components/tramline_small.html", {"small": small, "words": words})


@lru_cache(maxsize=512)
def _drawn_line(line: Hashable, words: str, label: str, language: str) -> str:
    """Drawn once for a state of the line: it holds nothing but what the caller gave."""
    return render_to_string(
        "components/tramline.html", {"line": line, "words": words, "label": label}
    )


@register.inclusion_tag("components/facts.html")
def facts(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Facts with their source. A row: ``label value source url fill_url``; no value = a gap."""
    return {"rows": rows}


@register.inclusion_tag("components/progress.html")
def progress(value: int, total: int, label: str) -> dict[str, Any]:
    """How far something is: ``value`` of ``total``, with words."""
    return {"value": value, "total": total, "label": label}


@register.simple_tag
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> str:
    """Tabs that are real addresses. An item: ``label``, ``url``, ``current``, ``count``."""
    return _drawn("tabs", _frozen(items), label=label)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The way up; not the page itself. An item: ``label``, ``url``."""
    return {"items": items}


@register.simple_tag
def navigation(items: Iterable[Mapping[str, Any]], label: str, kind: str = "rail") -> str:
    """Main navigation. ``kind``: bar (phones: at the bottom) | rail | site (in the top bar).

    An item: ``label``, ``url``, ``icon``, ``current``, ``count`` (what waits for this person).
    """
    return _drawn("navigation", _frozen(items), label=label, kind=kind)


@register.simple_tag
def chips(items: Iterable[Mapping[str, Any]], label: str) -> str:
    """Filters as links. An item: ``label``, ``url``, ``current``, ``count``."""
    return _drawn("chips", _frozen(items), label=label)


@register.inclusion_tag("components/visibility.html")
def visibility(words: str, kind: str = "both") -> dict[str, Any]:
    """Who can see this ('Dit zien jij en je mediator'). ``kind``: both | alone | mediator."""
    return {"words": words, "kind": kind, "icon": "both" if kind == "both" else kind}


@register.inclusion_tag("components/saved.html")
def saved_mark(words: str) -> dict[str, Any]:
    """That it is saved, and when ('Opgeslagen 14:32'); announced when it changes."""
    return {"words": words}


@register.inclusion_tag("components/file_row.html")
def file_row(file: Mapping[str, Any]) -> dict[str, Any]:
    """A file in a list.

    ``name url extension size added picture_url notes status status_kind see see_kind progress
    cancel_url retry_url``; ``notes`` (kind, words) are what to know before it is opened,
    ``progress`` (0–100) shows the bar of an upload that is under way.
    """
    return {"file": file}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page, label: str) -> dict[str, Any]:
    """Which part of a list this is, and the pages around it; keeps the rest of the query."""
    return {"page": page, "label": label, "request": context.get("request")}


def _wrapped(name: str, content: str, **parameters: Any) -> str:
    return render_to_string(f"components/{name}.html", {"content": content, **parameters})


def _attributes(attrs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """``hx_post='/x'`` as ``hx-post="/x"``, True as a bare attribute, False and None left out."""
    return [
        (name.replace("_", "-"), "" if value is True else str(value))
        for name, value in attrs.items()
        if value not in (False, None)
    ]


def _frozen(items: Iterable[Mapping[str, Any]]) -> tuple[tuple[tuple[str, Any], ...], ...]:
    return tuple(tuple(item.items()) for item in items)


def _drawn(name: str, items: tuple[tuple[tuple[str, Any], ...], ...], **words: str) -> str:
    return _drawn_items(name, items, tuple(words.items()), get_language() or "nl")


@lru_cache(maxsize=1024)
def _drawn_items(
    name: str,
    items: tuple[tuple[tuple[str, Any], ...], ...],
    words: tuple[tuple[str, str], ...],
    language: str,
) -> str:
    """Menus, tabs and filters are drawn once for what they say: they stand on every page."""
    context = {"items": [dict(item) for item in items], **dict(words)}
    return render_to_string(f"components/{name}.html", context)
