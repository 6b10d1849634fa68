"""What the stand-in of the payment provider refuses, and how it says so."""

import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from stdnum import iban

Json = dict[str, Any]
TITLES = {
    200: "OK",
    201: "Created",
    204: "No Content",
    400: "Bad Request",
    401: "Unauthorized Request",
    404: "Not Found",
    409: "Conflict",
    410: "Gone",
    422: "Unprocessable Entity",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
FINAL = ("paid", "failed", "canceled", "expired")
ERRORS = "https://docs.mollie.com/overview/handling-errors"


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, detail: str, field: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.field = status, detail, field

    def body(self) -> Json:
        return refusal_body(self.status, self.detail, self.field)


def refusal_body(status: int, detail: str, field: str = "") -> Json:
    body: Json = {
        "status": status,
        "title": TITLES.get(status, "Error"),
        "detail": detail,
        "_links": {"documentation": {"href": ERRORS, "type": "text/html"}},
    }
    return body | ({"field": field} if field else {})


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def check_customer(data: Json) -> None:
    email = data.get("email")
    if email is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(email)):
        raise Refusal(422, f"The email address '{email}' is invalid", "email")


def check_mandate(data: Json) -> None:
    if data.get("method") != "directdebit":
        raise Refusal(422, "The method is invalid", "method")
    if not data.get("consumerName"):
        raise Refusal(422, "The consumer name is missing", "consumerName")
    account = str(data.get("consumerAccount", ""))
    if not iban.is_valid(account, check_country=False):
        raise Refusal(422, "The bank account is invalid", "consumerAccount")
    signed = data.get("signatureDate")
    if signed is not None:
        try:
            date.fromisoformat(str(signed))
        except ValueError:
            raise Refusal(422, "The signature date is invalid", "signatureDate") from None
    if len(str(data.get("mandateReference") or "")) > 35:
        raise Refusal(422, "The mandate reference is too long", "mandateReference")


def check_payment(data: Json, customer: str, mandates: list[Json]) -> Json | None:
    """The mandate with which it will be collected; None for a payment that a person makes."""
    check_amount(data.get("amount"))
    if not data.get("description"):
        raise Refusal(422, "The description is missing", "description")
    if len(data["description"]) > 255:
        raise Refusal(422, "The description is too long", "description")
    hook = data.get("webhookUrl")
    if hook is not None and urlsplit(str(hook)).scheme not in ("http", "https"):
        raise Refusal(422, "The webhook URL is invalid", "webhookUrl")
    if data.get("sequenceType", "oneoff") not in ("oneoff", "first", "recurring"):
        raise Refusal(422, "The sequence type is invalid", "sequenceType")
    if data.get("sequenceType") != "recurring":
        if not data.get("redirectUrl"):
            raise Refusal(422, "The redirect URL is missing", "redirectUrl")
        return None
    if not customer:
        raise Refusal(422, "A recurring payment needs a customer", "customerId")
    return suitable_mandate(data.get("mandateId"), mandates)


def suitable_mandate(wanted: str | None, mandates: list[Json]) -> Json:
    found = [one for one in mandates if wanted in (None, one["id"])]
    if wanted and not found:
        raise Refusal(422, "The mandate ID is invalid", "mandateId")
    for mandate in found:
        if mandate["status"] in ("valid", "pending"):
            return mandate
    raise Refusal(422, "The customer has no suitable mandates for this payment", "customerId")


def check_amount(amount: Any) -> None:
    if not isinstance(amount, dict) or not isinstance(amount.get("value"), str):
        raise Refusal(422, "The amount is missing or is no amount", "amount")
    if amount.get("currency") != "EUR":
        raise Refusal(422, "The currency is not supported", "amount.currency")
    if not re.fullmatch(r"\d{1,7}\.\d{2}", amount["value"]):
        raise Refusal(422, "The amount has not the right number of decimals", "amount.value")
    if float(amount["value"]) <= 0:
        raise Refusal(422, "The amount is lower than the minimum", "amount.value")
