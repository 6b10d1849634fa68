"""A stand-in for the payment provider, on loopback: ``python -m portal.demo.mollie_standin``.

Follows the published API v2 of Mollie as far as billing uses it: customers, mandates for direct
debit, payments (recurring and not), chargebacks, pages of lists, HAL, bodies of errors, idempotency
keys that live for an hour, and a message to the payment's ``webhookUrl`` with its id and nothing
else, tried again until it is taken. Money that does not exist is moved in ``settle``: by itself
after some seconds in the demo, by a test, or by a click at the payment's ``changePaymentState``
address, which Mollie has in its test mode too. Needs nothing but Python, keeps everything in one
file, and must not be reachable from outside.
"""

import argparse
import json
import re
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from portal.demo.mollie_rules import (
    FINAL,
    Json,
    Refusal,
    check_customer,
    check_mandate,
    check_payment,
    moment,
    refusal_body,
)
from portal.demo.mollie_shelf import Keeper
from portal.demo.mollie_telling import post_id

ROUTES = (
    ("POST", r"/v2/customers", "add_customer"),
    ("GET", r"/v2/customers/(cst_\w+)", "customer"),
    ("DELETE", r"/v2/customers/(cst_\w+)", "delete_customer"),
    ("POST", r"/v2/customers/(cst_\w+)/mandates", "add_mandate"),
    ("GET", r"/v2/customers/(cst_\w+)/mandates", "mandates"),
    ("GET", r"/v2/customers/(cst_\w+)/mandates/(mdt_\w+)", "mandate"),
    ("DELETE", r"/v2/customers/(cst_\w+)/mandates/(mdt_\w+)", "revoke_mandate"),
    ("POST", r"/v2/customers/(cst_\w+)/payments", "add_payment"),
    ("GET", r"/v2/customers/(cst_\w+)/payments", "payments"),
    ("POST", r"/v2/payments", "add_payment"),
    ("GET", r"/v2/payments", "payments"),
    ("GET", r"/v2/payments/(tr_\w+)", "payment"),
    ("GET", r"/v2/payments/(tr_\w+)/chargebacks", "chargebacks"),
)


class MollieStandin(Keeper):
    """A WSGI application. ``tell(url, payment id)`` delivers a message; ``faults`` are statuses
    with which the next requests are answered after they have been carried out.
    """

    def __init__(
        self,
        *,
        address: str,
        file: Path | None = None,
        tell: Callable[[str, str], None] = post_id,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(address, file, clock)
        self.tell = tell
        self.faults: list[int] = []
        self.lock = threading.RLock()

    # --- the way in ---------------------------------------------------------------------------

    def __call__(self, environ: Json, start_response: Any) -> Iterable[bytes]:
        status, body, replayed = self.answer(environ)
        content = b"" if status == 204 else json.dumps(body).encode()
        headers = [("Content-Type", "application/hal+json"), ("Content-Length", str(len(content)))]
        if replayed:
            headers.append(("Idempotent-Replayed", "true"))
        start_response(f"{status} {refusal_body(status, '')['title']}", headers)
        return [content]

    def answer(self, environ: Json) -> tuple[int, Json, bool]:
        """Status, body, and whether it was answered before under the same key."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        sent = environ["wsgi.input"].read(length).decode()
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        with self.lock:
            try:
                if match := re.fullmatch(r"/standin/payments/(tr_\w+)", path):
                    return *self.change_state(method, match[1], parse_qs(sent)), False
                mode = self.authenticate(environ.get("HTTP_AUTHORIZATION", ""))
                key = environ.get("HTTP_IDEMPOTENCY_KEY", "") if method != "GET" else ""
                if known := self.known(key, f"{method} {path} {sent}"):
                    return known["status"], known["body"], True
                status, body = self.carry_out(method, path, sent, mode, environ["QUERY_STRING"])
                self.remember(key, f"{method} {path} {sent}", status, body)
                if self.faults:
                    fault = self.faults.pop(0)
                    return fault, refusal_body(fault, "Something went wrong on our side."), False
                return status, body, False
            except Refusal as refusal:
                return refusal.status, refusal.body(), False

    def authenticate(self, header: str) -> str:
        match = re.fullmatch(r"Bearer (test|live)_\w{8,}", header)
        if not match:
            raise Refusal(401, "Missing authentication, or failed to authenticate")
        return match[1]

    def carry_out(
        self, method: str, path: str, sent: str, mode: str, query: str
    ) -> tuple[int, Json]:
        for verb, pattern, name in ROUTES:
            match = re.fullmatch(pattern, path)
            if match and verb == method:
                act = getattr(self, name)
                if method == "POST":
                    return act(*match.groups(), data=parsed(sent), mode=mode)
                if method == "DELETE":
                    return act(*match.groups())
                return 200, act(*match.groups(), **self.page_of(query, name))
        raise Refusal(404, "No endpoint was found at this address with this method.")

    # --- customers and mandates -----------------------------------------------------------------

    def add_customer(self, *, data: Json, mode: str) -> tuple[int, Json]:
        check_customer(data)
        made = self.put("cst_", "customer", mode, "/v2/customers/{id}") | {
            "name": data.get("name"), "email": data.get("email"), "locale": data.get("locale"),
            "metadata": data.get("metadata"),
        }  # fmt: skip
        self.shelf.customers[made["id"]] = made
        return 201, made

    def customer(self, customer: str) -> Json:
        return self.get("customers", customer, "customer")

    def delete_customer(self, customer: str) -> tuple[int, Json]:
        """The mandates go too; payments stay, as they do at Mollie."""
        del self.shelf.customers[self.customer(customer)["id"]]
        for mandate in list(self.shelf.mandates.values()):
            if mandate["customerId"] == customer:
                del self.shelf.mandates[mandate["id"]]
        return 204, {}

    def add_mandate(self, customer: str, *, data: Json, mode: str) -> tuple[int, Json]:
        self.customer(customer)
        check_mandate(data)
        made = self.put("mdt_", "mandate", mode, f"/v2/customers/{customer}/mandates/{{id}}")
        made |= {
            "status": "valid", "method": "directdebit", "customerId": customer,
            "details": {
                "consumerName": data["consumerName"], "consumerAccount": data["consumerAccount"],
                "consumerBic": data.get("consumerBic"),
            },
            "mandateReference": data.get("mandateReference"),
            "signatureDate": data.get("signatureDate"),
        }  # fmt: skip
        self.shelf.mandates[made["id"]] = made
        return 201, made

    def mandate(self, customer: str, mandate: str) -> Json:
        found = self.get("mandates", mandate, "mandate")
        if found["customerId"] != customer:
            raise Refusal(404, f"No mandate exists with token {mandate}.")
        return found

    def mandates(self, customer: str, **page: Any) -> Json:
        self.customer(customer)
        own = [one for one in self.shelf.mandates.values() if one["customerId"] == customer]
        return self.listed("mandates", own, f"/v2/customers/{customer}/mandates", **page)

    def revoke_mandate(self, customer: str, mandate: str) -> tuple[int, Json]:
        del self.shelf.mandates[self.mandate(customer, mandate)["id"]]
        return 204, {}

    # --- payments -------------------------------------------------------------------------------

    def add_payment(self, customer: str = "", *, data: Json, mode: str) -> tuple[int, Json]:
        customer = customer or data.get("customerId", "")
        if customer:
            self.customer(customer)
        own = [one for one in self.shelf.mandates.values() if one["customerId"] == customer]
        mandate = check_payment(data, customer, own)
        made = self.put("tr_", "payment", mode, "/v2/payments/{id}") | {
            "amount": data["amount"], "description": data["description"],
            "sequenceType": data.get("sequenceType", "oneoff"),
            "redirectUrl": data.get("redirectUrl"), "webhookUrl": data.get("webhookUrl"),
            "metadata": data.get("metadata"), "profileId": "pfl_standin",
            "status": "pending" if mandate else "open", "isCancelable": False,
            "method": "directdebit" if mandate else data.get("method"), "details": None,
        }  # fmt: skip
        if customer:
            made["customerId"] = customer
        if mandate:
            made["mandateId"] = mandate["id"]
            made["details"] = mandate["details"] | {
                "mandateReference": mandate["mandateReference"],
                "signatureDate": mandate["signatureDate"],
            }
            change = f"{self.address}/standin/payments/{made['id']}"
            made["_links"]["changePaymentState"] = {"href": change, "type": "text/html"}
        self.shelf.payments[made["id"]] = made
        return 201, made

    def payment(self, payment: str) -> Json:
        return self.get("payments", payment, "payment")

    def payments(self, customer: str = "", **page: Any) -> Json:
        if customer:
            self.customer(customer)
        own = [
            one for one in self.shelf.payments.values()
            if not customer or one.get("customerId") == customer
        ]  # fmt: skip
        path = f"/v2/customers/{customer}/payments" if customer else "/v2/payments"
        return self.listed("payments", own, path, **page)

    def chargebacks(self, payment: str, **page: Any) -> Json:
        self.payment(payment)
        own = [one for one in self.shelf.chargebacks.values() if one["paymentId"] == payment]
        return self.listed("chargebacks", own, f"/v2/payments/{payment}/chargebacks", **page)

    # --- what only a stand-in can -----------------------------------------------------------------

    def settle(self, payment: str, status: str, reason: str = "") -> Json:
        """Let the bank answer: ``paid``, ``failed`` or ``charged_back``, and tell it."""
        with self.lock:
            found = self.payment(payment)
            now = moment(self.clock())
            if status == "charged_back":
                if found["status"] != "paid" or "amountChargedBack" in found:
                    raise Refusal(422, "Only a paid payment can be charged back, once.")
                self.take_back(found, reason or "MD06", now)
            elif found["status"] in FINAL:
                raise Refusal(422, "The payment is final.")
            else:
                found |= {"status": status, f"{status}At": now}
                if status == "failed":
                    found["details"] = (found["details"] or {}) | {
                        "bankReasonCode": reason or "AM04", "bankReason": "Insufficient funds",
                    }  # fmt: skip
            self.keep()
        if found["webhookUrl"]:
            self.tell(found["webhookUrl"], payment)
        return found

    def take_back(self, payment: Json, reason: str, now: str) -> None:
        made = self.put("chb_", "chargeback", payment["mode"], "/v2/payments")
        made |= {"amount": payment["amount"], "paymentId": payment["id"],
                 "reason": {"code": reason, "description": "Refund request by the payer"}}  # fmt: skip
        self.shelf.chargebacks[made["id"]] = made
        payment["amountChargedBack"] = payment["amount"]
        payment["details"] = (payment["details"] or {}) | {"bankReasonCode": reason}
        href = f"{self.address}/v2/payments/{payment['id']}/chargebacks"
        payment["_links"]["chargebacks"] = {"href": href, "type": "application/hal+json"}

    def change_state(
        self, method: str, payment: str, data: dict[str, list[str]]
    ) -> tuple[int, Json]:
        if method != "POST":
            return 200, {
                "payment": self.payment(payment),
                "post": "status=paid|failed|charged_back",
            }
        status = data.get("status", [""])[0]
        if status not in ("paid", "failed", "charged_back"):
            raise Refusal(422, "A status is paid, failed or charged_back.", "status")
        return 200, self.settle(payment, status, data.get("reason", [""])[0])

    def settle_older_than(self, seconds: float) -> None:
        """What the bank of the demo does by itself."""
        with self.lock:
            waiting = [
                one["id"] for one in self.shelf.payments.values()
                if one["status"] == "pending" and self.age_of(one) >= seconds
            ]  # fmt: skip
        for payment in waiting:
            self.settle(payment, "paid")


def parsed(sent: str) -> Json:
    try:
        data = json.loads(sent or "{}")
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Refusal(400, "The request body is not a JSON object.")
    return data


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: ids of payments do not belong in a log."""


def serve(port: int, application: MollieStandin) -> WSGIServer:
    """A server on loopback that is ready to take requests; the caller lets it run."""
    return make_server("127.0.0.1", port, application, server_class=_Threads, handler_class=_Quiet)


def main() -> None:
    parser = argparse.ArgumentParser(description="A stand-in for Mollie on loopback.")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--file", type=Path, help="where everything is kept")
    parser.add_argument("--pay-after", type=float, help="seconds until the bank pays by itself")
    options = parser.parse_args()
    standin = MollieStandin(address=f"http://127.0.0.1:{options.port}", file=options.file)
    if options.pay_after is not None:
        threading.Thread(target=_pay, args=(standin, options.pay_after), daemon=True).start()
    serve(options.port, standin).serve_forever()


def _pay(standin: MollieStandin, seconds: float) -> None:
    while True:
        time.sleep(1)
        standin.settle_older_than(seconds)


if __name__ == "__main__":
    main()
