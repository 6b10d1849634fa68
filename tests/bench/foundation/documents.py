"""The covenant of the first sample: PDF beside docxtpl through LibreOffice, memory, and Word."""

import json
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_most

RUNS = 5
PACKAGE = "libreoffice-writer-nogui"


def documents() -> Iterator[Figure]:
    """Everything of one run: the same tree, in one warm worker, and one LibreOffice."""
    office = libreoffice()
    with servers.scratch_folder() as folder:
        ours = worker(folder)
        yield at_most("docx", ours["docx_seconds"], "s", 0.15)
        convert(office, folder)  # the first one makes the profile
        seconds, peak = zip(*(convert(office, folder) for _run in range(RUNS)), strict=True)
        theirs = statistics.median(seconds) + ours["docx_seconds"]
        print(
            f"  pdf {ours['pdf_seconds']:.2f} s, LibreOffice {theirs:.2f} s, {ours['pages']} pages"
        )
        print(f"  memory added {ours['added_mb']:.0f} MB, LibreOffice {max(peak):.0f} MB")
        yield at_most("pdf", ours["pdf_seconds"] / theirs, "x_libreoffice", 0.85)
        yield at_most("pdf_memory", ours["added_mb"] / max(peak), "x_libreoffice", 0.5)


def libreoffice() -> str:
    """The program, installed where this machine allows it."""
    if found := shutil.which("soffice"):
        return found
    install = ["apt-get", "install", "-y", "--no-install-recommends", PACKAGE]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
    if found := shutil.which("soffice"):
        return found
    raise Unmeasured(f"LibreOffice is missing: {' '.join(install)}")


def worker(folder: Path) -> dict[str, float]:
    """Render in a process as a worker is: Django loaded, warmed up by one document."""
    return json.loads(servers.python("tests.bench.render_warm", str(folder), str(RUNS)))


def convert(office: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of LibreOffice for the Word file in ``folder``."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder / "out"), str(folder / "covenant.docx"),
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, family_peak(process.pid))
        time.sleep(0.02)
    if process.returncode:
        raise Unmeasured("LibreOffice could not convert the document")
    return time.perf_counter() - start, peak


def family_peak(pid: int) -> float:
    """The largest resident size so far of a process or one of its descendants, in MB."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            child, parent = (
                int(stat.parent.name),
                int(stat.read_text().rpartition(")")[2].split()[1]),
            )
        except (OSError, ValueError):
            continue
        children.setdefault(parent, []).append(child)
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return max(peak_mb(member) for member in family)


def peak_mb(pid: int | str) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0
