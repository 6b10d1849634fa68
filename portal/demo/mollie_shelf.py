"""What the stand-in of the payment provider keeps, and how it gives lists out."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from portal.demo.mollie_rules import Json, Refusal, moment

LISTS = ("mandates", "payments", "chargebacks")
HAL = "application/hal+json"
KEY_SECONDS = 3600


@dataclass
class Shelf:
    """Everything there is, by id; ``keys`` are the answers to idempotency keys."""

    customers: dict[str, Json] = field(default_factory=dict)
    mandates: dict[str, Json] = field(default_factory=dict)
    payments: dict[str, Json] = field(default_factory=dict)
    chargebacks: dict[str, Json] = field(default_factory=dict)
    keys: dict[str, Json] = field(default_factory=dict)


class Keeper:
    """Keeps a ``Shelf``, in one file where it is told one."""

    def __init__(self, address: str, file: Path | None, clock: Callable[[], float]) -> None:
        self.address, self.file, self.clock = address, file, clock
        known = json.loads(file.read_text()) if file and file.exists() else {}
        self.shelf = Shelf(**known)

    def put(self, prefix: str, resource: str, mode: str, path: str) -> Json:
        made_id = f"{prefix}{secrets.token_hex(6)}"
        return {
            "resource": resource, "id": made_id, "mode": mode, "createdAt": moment(self.clock()),
            "_links": {"self": {
                "href": self.address + path.format(id=made_id), "type": HAL,
            }},
        }  # fmt: skip

    def get(self, shelf: str, wanted: str, word: str) -> Json:
        found = getattr(self.shelf, shelf).get(wanted)
        if found is None:
            raise Refusal(404, f"No {word} exists with token {wanted}.")
        return found

    def page_of(self, query: str, name: str) -> Json:
        """The parameters of a list; a single thing takes none."""
        if name not in LISTS:
            return {}
        asked = parse_qs(query)
        typed = asked.get("limit", ["50"])[0]
        limit = int(typed) if typed.isdecimal() else 0
        if not 1 <= limit <= 250:
            raise Refusal(400, "The limit is at least 1 and at most 250.", "limit")
        return {"limit": limit, "since": asked.get("from", [""])[0]}

    def listed(self, name: str, things: list[Json], path: str, *, limit: int, since: str) -> Json:
        """A page, newest first."""
        newest = things[::-1]
        ids = [one["id"] for one in newest]
        start = ids.index(since) if since in ids else 0
        page, rest = newest[start : start + limit], newest[start + limit :]
        after = f"{self.address}{path}?from={rest[0]['id']}&limit={limit}" if rest else ""
        return {
            "count": len(page),
            "_embedded": {name: page},
            "_links": {
                "self": {"href": f"{self.address}{path}", "type": HAL}, "previous": None,
                "next": {"href": after, "type": HAL} if after else None,
            },
        }  # fmt: skip

    def keep(self) -> None:
        if self.file:
            fresh = self.file.with_suffix(".new")
            fresh.write_text(json.dumps(self.shelf.__dict__))
            fresh.replace(self.file)

    # --- idempotency ------------------------------------------------------------------------------

    def known(self, key: str, request: str) -> Json | None:
        """The answer under this key. Refusal where it was given to another request."""
        found = self.shelf.keys.get(key)
        if found is None or self.is_old(found):
            return None
        if found["request"] != sha256(request.encode()).hexdigest():
            raise Refusal(400, "The idempotency key was used for a different request")
        return found

    def remember(self, key: str, request: str, status: int, body: Json) -> None:
        if key and status < 300:
            digest = sha256(request.encode()).hexdigest()
            self.shelf.keys[key] = {
                "request": digest, "status": status, "body": body, "at": self.clock(),
            }  # fmt: skip
        old = [name for name, one in self.shelf.keys.items() if self.is_old(one)]
        for name in old:
            del self.shelf.keys[name]
        self.keep()

    def is_old(self, answer: Json) -> bool:
        return bool(self.clock() - answer["at"] > KEY_SECONDS)

    def age_of(self, payment: Json) -> float:
        """In seconds."""
        return self.clock() - datetime.fromisoformat(payment["createdAt"]).timestamp()
