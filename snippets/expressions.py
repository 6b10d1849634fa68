"""Conditions as a line of text, for people who write templates.

    children.minor_count > 0 en niet dossier.trajectory in [divorce, rp_court]
    enige properties waar (property.kind = rented of property.destination = sell)
    partner_support.end_on gevuld

and the JSON language of `portal.common.conditions`, in both directions. A word
alone or in quotes is a text, `ja` and `nee` are booleans, digits are numbers, and
`@name` is the value of another field.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Condition = Mapping[str, Any]

OPERATORS = {"=": "eq", "!=": "ne", ">": "gt", ">=": "gte", "<": "lt", "<=": "lte", "in": "in"}
SIGNS = {code: sign for sign, code in OPERATORS.items()}
STATES = {"gevuld": "filled", "leeg": "empty"}
QUANTIFIERS = {"enige": "some", "geen": "none"}
BOOLEANS = {"ja": True, "nee": False}
RESERVED = {"en", "of", "niet", "waar", "in", *STATES, *QUANTIFIERS, *BOOLEANS}

TOKEN = re.compile(
    r'\s*(?:(?P<sign><=|>=|!=|[=<>()\[\],])|"(?P<quoted>[^"]*)"|(?P<word>[^\s=<>!()\[\],"]+))'
)
NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
PLAIN = re.compile(r"^[^\W\d][\w./-]*$")


class ExpressionError(ValueError):
    """The line can't be read; the message says where, in Dutch."""


def parse_condition(text: str) -> dict[str, Any] | None:
    """The condition that a line of text means; None for an empty line. Raises ExpressionError."""
    if not text.strip():
        return None
    parser = _Parser(_tokens(text))
    condition = parser.either()
    parser.expect_end()
    return condition


def format_condition(condition: Condition | None) -> str:
    """The line of text for a condition; what it can't say is an error of the condition."""
    return _format(condition, top=True) if condition else ""


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip():
        match = TOKEN.match(text, position)
        if match is None:
            raise ExpressionError(f"Dit begrijpen we niet: “{text[position:].strip()}”.")
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind]))
        position = match.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.position = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.position] if self.position < len(self.tokens) else ("end", "")

    def take(self) -> tuple[str, str]:
        token = self.peek()
        self.position += 1
        return token

    def accept(self, kind: str, text: str) -> bool:
        if self.peek() == (kind, text):
            self.position += 1
            return True
        return False

    def expect(self, kind: str, text: str) -> None:
        if not self.accept(kind, text):
            raise ExpressionError(
                f"Hier hoort “{text}” te staan, maar er staat “{self.peek()[1]}”."
            )

    def expect_end(self) -> None:
        if self.peek()[0] != "end":
            raise ExpressionError(f"Na de voorwaarde staat nog “{self.peek()[1]}”.")

    def either(self) -> dict[str, Any]:
        parts = [self.both()]
        while self.accept("word", "of"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else {"any": parts}

    def both(self) -> dict[str, Any]:
        parts = [self.one()]
        while self.accept("word", "en"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else {"all": parts}

    def one(self) -> dict[str, Any]:
        if self.accept("word", "niet"):
            return {"not": self.one()}
        if self.accept("sign", "("):
            inner = self.either()
            self.expect("sign", ")")
            return inner
        kind, text = self.take()
        if kind == "word" and text in QUANTIFIERS:
            return self.quantified(QUANTIFIERS[text])
        if kind != "word" or text in RESERVED:
            raise ExpressionError(f"Hier hoort een veld te staan, maar er staat “{text}”.")
        return self.comparison(text)

    def quantified(self, quantifier: str) -> dict[str, Any]:
        kind, collection = self.take()
        if kind != "word":
            raise ExpressionError(
                "Na “enige” of “geen” hoort een lijst te staan, zoals properties."
            )
        condition: dict[str, Any] = {quantifier: collection}
        if self.accept("word", "waar"):
            condition["where"] = self.one()
        return condition

    def comparison(self, name: str) -> dict[str, Any]:
        kind, text = self.take()
        if kind == "word" and text in STATES:
            return {"field": name, "op": STATES[text]}
        if text not in OPERATORS or kind == "quoted":
            raise ExpressionError(f"Na “{name}” hoort =, !=, >, <, in, gevuld of leeg te staan.")
        return {"field": name, "op": OPERATORS[text], "value": self.operand(text)}

    def operand(self, operator: str) -> Any:
        if operator == "in":
            self.expect("sign", "[")
            values = [self.constant()]
            while self.accept("sign", ","):
                values.append(self.constant())
            self.expect("sign", "]")
            return values
        return self.constant()

    def constant(self) -> Any:
        kind, text = self.take()
        if kind == "quoted":
            return text
        if kind != "word":
            raise ExpressionError("Hier hoort een waarde te staan.")
        if text.startswith("@"):
            return {"field": text[1:]}
        if text in BOOLEANS:
            return BOOLEANS[text]
        if NUMBER.match(text):
            return int(text) if "." not in text else float(Decimal(text))
        return text


def _format(condition: Condition, top: bool = False) -> str:
    for key, word in (("all", " en "), ("any", " of ")):
        if key in condition:
            line = word.join(_format(part) for part in condition[key])
            return line if top else f"({line})"
    if "not" in condition:
        return f"niet {_format(condition['not'])}"
    for word, key in QUANTIFIERS.items():
        if key in condition:
            where = condition.get("where")
            return f"{word} {condition[key]}" + (f" waar {_format(where)}" if where else "")
    return _format_comparison(condition)


def _format_comparison(condition: Condition) -> str:
    for word, code in STATES.items():
        if condition["op"] == code:
            return f"{condition['field']} {word}"
    value = condition["value"]
    shown = f"[{', '.join(map(_constant, value))}]" if isinstance(value, list) else _constant(value)
    return f"{condition['field']} {SIGNS[condition['op']]} {shown}"


def _constant(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"@{value['field']}"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return value if PLAIN.match(value) and value not in RESERVED else f'"{value}"'
    return str(value)
