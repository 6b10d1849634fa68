"""The stand-in refuses what the provider refuses, in its words, through the provider's own client."""

import pytest
from mollie.api.client import Client
from mollie.api.error import (
    NotFoundError,
    ResponseError,
    UnauthorizedError,
    UnprocessableEntityError,
)

from tests.billing.conftest import IBAN, Bank

MANDATE = {"method": "directdebit", "consumerName": "Proef", "consumerAccount": IBAN}
PAYMENT = {
    "amount": {"currency": "EUR", "value": "12.10"}, "description": "Proef",
    "sequenceType": "recurring",
}  # fmt: skip


@pytest.fixture
def client(bank: Bank) -> Client:
    made = Client(api_endpoint=bank.standin.address)
    made.set_api_key("test_proef_sleutel")
    return made


def test_what_is_wrong_is_told_with_its_field(client: Client) -> None:
    customer = client.customers.create({"name": "Proef"})
    for data, field in (
        (MANDATE | {"consumerAccount": "NL00TEST0000000000"}, "consumerAccount"),
        (MANDATE | {"signatureDate": "vandaag"}, "signatureDate"),
    ):
        with pytest.raises(UnprocessableEntityError) as refusal:
            customer.mandates.create(data)
        assert (refusal.value.field, refusal.value.status) == (field, 422)
    with pytest.raises(UnprocessableEntityError, match="no suitable mandates"):
        customer.payments.create(PAYMENT)
    customer.mandates.create(MANDATE)
    with pytest.raises(UnprocessableEntityError) as refusal:
        customer.payments.create(PAYMENT | {"amount": {"currency": "EUR", "value": "12.1"}})
    assert refusal.value.field == "amount.value"
    with pytest.raises(NotFoundError):
        client.payments.get("tr_nothing")
    client.set_api_key("test_x")
    with pytest.raises(UnauthorizedError):
        client.customers.list()


def test_an_idempotency_key_gives_the_same_answer_for_an_hour(client: Client, bank: Bank) -> None:
    customer = client.customers.create({"name": "Proef"})
    customer.mandates.create(MANDATE)
    first = customer.payments.create(PAYMENT, idempotency_key="een")
    assert customer.payments.create(PAYMENT, idempotency_key="een").id == first.id
    with pytest.raises(ResponseError, match="different request"):
        customer.payments.create(PAYMENT | {"description": "Anders"}, idempotency_key="een")
    bank.ahead = 3601
    assert customer.payments.create(PAYMENT, idempotency_key="een").id != first.id


def test_lists_come_in_pages_newest_first(client: Client) -> None:
    customer = client.customers.create({"name": "Proef"})
    customer.mandates.create(MANDATE)
    made = [customer.payments.create(PAYMENT).id for _number in range(3)]
    page = customer.payments.list(limit=2)
    assert [payment.id for payment in page] == made[:0:-1]
    assert [payment.id for payment in page.get_next()] == made[:1]


def test_the_bank_answers_once_and_may_take_back_once(client: Client, bank: Bank) -> None:
    customer = client.customers.create({"name": "Proef"})
    customer.mandates.create(MANDATE)
    payment = customer.payments.create(PAYMENT | {"webhookUrl": "https://proef.example/x"})
    assert payment.is_pending() and payment.has_sequence_type_recurring()
    bank.standin.settle(payment.id, "paid")
    bank.standin.settle(payment.id, "charged_back", "AC06")
    found = client.payments.get(payment.id)
    assert found.is_paid() and found.amount_chargedback == PAYMENT["amount"]
    assert [back.reason["code"] for back in found.chargebacks.list()] == ["AC06"]
    assert bank.told == [payment.id] * 2
