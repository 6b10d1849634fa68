"""A crowd of parties: who reads and who sends photos, each at a pace of its own.

A process of its own (``python -m tests.bench.portal.visit JSON``); only loopback, for a bounded time.
"""

import http.client
import io
import json
import random
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from PIL import Image

# To take a photo, choose it and send it over a phone takes longer than to read a page.
READ_EVERY, SEND_EVERY = 5.0, 20.0
PHOTO_BYTES = 3_000_000
PAGES = ("", "trambaan/", "taken/", "stukkenlijst/", "stukken/", "berichten/", "documenten/")
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"')


@dataclass
class Crowd:
    """What all of them met."""

    asked: dict[str, Any]
    pages: list[float] = field(default_factory=list)
    photos: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def at_pace(self, every: float, act: Callable[[int], None]) -> None:
        """``act`` again and again; who was kept waiting goes on at once, as people do not."""
        start = time.monotonic()
        end = start + self.asked["seconds"]
        due = start + random.uniform(0, every)
        turn = 0
        while due < end:
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                act(turn)
            except Exception as fault:
                self.faults.append(f"{type(fault).__name__}: {fault}")
            turn, due = turn + 1, due + every


class Party:
    """One person's browser: a connection that stays open."""

    def __init__(self, crowd: Crowd, who: dict[str, str]) -> None:
        self.crowd, self.path = crowd, who["path"]
        self.cookies = {crowd.asked["cookie"]: who["cookie"]}
        self.connection = http.client.HTTPConnection("127.0.0.1", crowd.asked["port"], timeout=60)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        address = f"{self.crowd.asked['host']}:{self.crowd.asked['port']}"
        headers = {
            "Host": address,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if kind:
            headers |= {"Content-Type": kind, "Origin": f"http://{address}"}
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def read(self, turn: int) -> None:
        path = self.path + PAGES[turn % len(PAGES)]
        start = time.perf_counter()
        status, _text = self.ask("GET", path)
        self.crowd.pages.append(time.perf_counter() - start)
        if status != 200:
            self.crowd.faults.append(f"{status} at {PAGES[turn % len(PAGES)]}")

    def send(self, photo: bytes) -> None:
        path = f"{self.path}stukken/"
        _status, form = self.ask("GET", path)
        fields = dict(HIDDEN.findall(form)) | {"see": "alleen"}
        body, kind = multipart(fields, photo)
        start = time.perf_counter()
        status, _text = self.ask("POST", path, body, kind)
        self.crowd.photos.append(time.perf_counter() - start)
        if status != 302:
            self.crowd.faults.append(f"{status} for a photo")


def multipart(fields: dict[str, str], photo: bytes) -> tuple[bytes, str]:
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="papers"; filename="foto.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    end = f"\r\n--{mark}--\r\n"
    return b"".join(
        [*parts, head.encode(), photo, end.encode()]
    ), f"multipart/form-data; boundary={mark}"


def make_photo() -> bytes:
    """Twelve million pixels with the noise of a phone: about 3 MB."""
    grain = Image.effect_noise((4000, 3000), 40).convert("RGB")
    smooth = Image.radial_gradient("L").resize((4000, 3000)).convert("RGB")
    picture = Image.blend(smooth, grain, 0.3)
    for quality in range(90, 20, -5):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= PHOTO_BYTES * 1.05:
            break
    return out.getvalue()


def another(photo: bytes) -> bytes:
    """The same picture as a file of its own: with a remark in it."""
    remark = uuid4().bytes
    return photo[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + photo[2:]


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1000 if times else 0.0


def main(asked: dict[str, Any]) -> None:
    crowd, photo = Crowd(asked), make_photo()

    def reader(who: dict[str, str]) -> None:
        crowd.at_pace(READ_EVERY, Party(crowd, who).read)

    def sender(who: dict[str, str]) -> None:
        party = Party(crowd, who)
        crowd.at_pace(SEND_EVERY, lambda _turn: party.send(another(photo)))

    threads = [
        threading.Thread(target=act, args=(who,))
        for act, people in ((reader, asked["readers"]), (sender, asked["senders"]))
        for who in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(
        json.dumps(
            {
                "pages": len(crowd.pages), "page_p95": p95(crowd.pages),
                "photos": len(crowd.photos), "photo_p95": p95(crowd.photos),
                "photo_bytes": len(photo), "faults": crowd.faults,
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
