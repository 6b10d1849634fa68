"""One value of a file: from the written text to the typed value of its field, or what is wrong with
it.

Sources of the checks: BSN, 11-test; IBAN, ISO 13616 (mod 97); btw-id, 11-test or mod 97 since 2020;
KvK, eight digits; phone, E.164. The values are kept in one written form (an IBAN without spaces, in
capitals).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumberError
from stdnum.nl import bsn, btw

from portal.facts.fields import PathField
from portal.facts.interchange.faults import Wrong

MAX_TEXT = {"richtext": 20_000}
MAX_TEXT_DEFAULT = 2_000
MAX_ENTRIES = 50
YEARS = range(1800, 2201)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_AMOUNT = re.compile(r"-?\d{1,13}(\.\d{1,2})?")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_INT = re.compile(r"-?\d{1,9}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PHONE = re.compile(r"\+(?:31[1-9]\d{8}|(?!31)[1-9]\d{6,14})")


def convert(field: PathField, node: yaml.Node, *, test_bank: bool) -> Any:
    """The typed value of a field, None for null. Raises Wrong with a message without the place."""
    if isinstance(node, yaml.ScalarNode) and _tag(node) == "null":
        return None
    if field.type in {"list", "multi"}:
        return _texts(field, node)
    if not isinstance(node, yaml.ScalarNode):
        raise Wrong(_("must be one value, not a list or a group"))
    if field.type == "iban":
        return _iban(_text(field, node), test_bank=test_bank)
    return _CONVERTERS.get(field.type, _text)(field, node)


def _tag(node: yaml.Node) -> str:
    return str(node.tag).rsplit(":", 1)[-1]


def _text(field: PathField, node: yaml.ScalarNode) -> str:
    if _tag(node) in {"int", "float", "bool", "timestamp"}:
        raise Wrong(_("must be text: put it between quotes"))
    return _plain(node.value, field.max or MAX_TEXT.get(field.type, MAX_TEXT_DEFAULT))


def _plain(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Wrong(_("is longer than %(limit)d characters") % {"limit": limit})
    if _CONTROL.search(text):
        raise Wrong(_("holds characters that cannot be shown"))
    return text


def _texts(field: PathField, node: yaml.Node) -> list[str]:
    if not isinstance(node, yaml.SequenceNode):
        raise Wrong(_("must be a list"))
    if len(node.value) > MAX_ENTRIES:
        raise Wrong(_("holds more than %(limit)d entries") % {"limit": MAX_ENTRIES})
    found = []
    for entry in node.value:
        if not isinstance(entry, yaml.ScalarNode) or _tag(entry) == "null":
            raise Wrong(_("must be a list of texts"))
        found.append(_choice(field, entry) if field.type == "multi" else _text(field, entry))
    return found


def _choice(field: PathField, node: yaml.ScalarNode) -> str:
    if node.value not in field.values:
        raise Wrong(
            _("“%(value)s” is not one of: %(known)s")
            % {"value": node.value[:60], "known": ", ".join(field.values)}
        )
    return node.value


def _party(field: PathField, node: yaml.ScalarNode) -> str:
    if node.value not in {"a", "b"}:
        raise Wrong(_("there is no party “%(value)s”: it is a or b") % {"value": node.value[:60]})
    return node.value


def _bool(field: PathField, node: yaml.ScalarNode) -> bool:
    if _tag(node) != "bool":
        raise Wrong(_("must be true or false"))
    return node.value.lower() in {"true", "yes", "on"}


def _whole(field: PathField, node: yaml.ScalarNode) -> int:
    if _tag(node) != "int" or not _INT.fullmatch(node.value):
        raise Wrong(_("must be a whole number"))
    value = int(node.value)
    _within(field, Decimal(value))
    return value


def _number(field: PathField, node: yaml.ScalarNode) -> Decimal:
    if _tag(node) not in {"int", "float"} or not _NUMBER.fullmatch(node.value):
        raise Wrong(_("must be a number such as 3.10"))
    value = Decimal(node.value)
    _within(field, value)
    return value


def _percent(field: PathField, node: yaml.ScalarNode) -> Decimal:
    value = _number(field, node)
    if not 0 <= value <= 100:
        raise Wrong(_("must be between 0 and 100"))
    return value


def _within(field: PathField, value: Decimal) -> None:
    if (field.min is not None and value < field.min) or (
        field.max is not None and value > field.max
    ):
        raise Wrong(
            _("must be between %(low)s and %(high)s") % {"low": field.min, "high": field.max}
        )


def _money(field: PathField, node: yaml.ScalarNode) -> Decimal:
    if _tag(node) not in {"int", "float"} or not _NUMBER.fullmatch(node.value):
        raise Wrong(_("must be an amount such as 350.00, without quotes"))
    if not _AMOUNT.fullmatch(node.value):
        raise Wrong(_("must have at most two decimals"))
    value = Decimal(node.value).quantize(Decimal("0.01"))
    if value < 0 and not field.negative:
        raise Wrong(_("must not be below zero"))
    return value


def _date(field: PathField, node: yaml.ScalarNode) -> date:
    written = _DATE.fullmatch(node.value)
    if not written or _tag(node) not in {"timestamp", "str"}:
        raise Wrong(_("must be a date such as 2026-11-24"))
    try:
        value = date(*map(int, written.groups()))
    except ValueError:
        raise Wrong(_("this day does not exist")) from None
    if value.year not in YEARS:
        raise Wrong(
            _("the year must be between %(low)d and %(high)d")
            % {"low": YEARS.start, "high": YEARS.stop - 1}
        )
    return value


def _iban(text: str, *, test_bank: bool) -> str:
    value = re.sub(r"\s", "", text).upper()
    try:
        iban.validate(value)
    except InvalidChecksum:
        raise Wrong(_("the check digits are wrong")) from None
    except NumberError:
        raise Wrong(_("this is not an IBAN")) from None
    if value.startswith("NL") and value[4:8] == "TEST" and not test_bank:
        raise Wrong(_("the bank code TEST is only for trying things out"))
    return value


def _bsn(field: PathField, node: yaml.ScalarNode) -> None:
    """Checked and dropped: the number of a citizen is never kept (art. 46 UAVG gives no ground for
    it).
    """
    if not re.fullmatch(r"\d{8,9}", _text(field, node)):
        raise Wrong(_("must be nine digits"))
    if not bsn.is_valid(node.value):
        raise Wrong(_("the check digit is wrong"))


def _vat(field: PathField, node: yaml.ScalarNode) -> str:
    value = re.sub(r"[\s.]", "", _text(field, node)).upper()
    if not re.fullmatch(r"NL\d{9}B\d{2}", value):
        raise Wrong(_("must be a btw-id such as NL123456789B01"))
    if not btw.is_valid(value):
        raise Wrong(_("the check digits are wrong"))
    return value


def _kvk(field: PathField, node: yaml.ScalarNode) -> str:
    if not re.fullmatch(r"[0-9]{8}", _text(field, node)):
        raise Wrong(_("must be eight digits"))
    return node.value


def _phone(field: PathField, node: yaml.ScalarNode) -> str:
    value = re.sub(r"[ \-]", "", _text(field, node))
    if not _PHONE.fullmatch(value):
        raise Wrong(_("must be a phone number with the country first, such as +31612345678"))
    return value


def _by_validator(
    check: Callable[[str], None], message: Any
) -> Callable[[PathField, yaml.ScalarNode], str]:
    def converter(field: PathField, node: yaml.ScalarNode) -> str:
        value = _text(field, node)
        try:
            check(value)
        except ValidationError:
            raise Wrong(message) from None
        return value

    return converter


def _by_pattern(pattern: str, message: Any) -> Callable[[PathField, yaml.ScalarNode], str]:
    def converter(field: PathField, node: yaml.ScalarNode) -> str:
        if not re.fullmatch(pattern, _text(field, node)):
            raise Wrong(message)
        return node.value

    return converter


_CONVERTERS: dict[str, Callable[[PathField, yaml.ScalarNode], Any]] = {
    "enum": _choice,
    "party": _party,
    "bool": _bool,
    "int": _whole,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "bsn": _bsn,
    "vat": _vat,
    "kvk": _kvk,
    "phone": _phone,
    "email": _by_validator(validate_email, _("this is not an e-mail address")),
    "url": _by_validator(URLValidator(schemes=["https", "http"]), _("this is not a web address")),
    "color": _by_pattern(r"#[0-9A-Fa-f]{6}", _("must be a colour such as #1F6F78")),
    "slug": _by_pattern(
        r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]",
        _("must be 3 to 40 small letters, digits and dashes"),
    ),
    "plate": _by_pattern(
        r"(?=.*[A-Za-z0-9])[A-Za-z0-9 \-]{2,14}", _("this is not a licence plate")
    ),
}
