"""Compile the catalogues of sentences where they are newer than what was compiled last."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]


def compile_catalogues() -> None:
    """Write each `.mo` aside and put it in place at once: tests run in several processes."""
    for po in ROOT.glob("*/translations/*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            aside = mo.with_suffix(f".mo-{os.getpid()}")
            with po.open("rb") as source, aside.open("wb") as target:
                write_mo(target, read_po(source, locale=po.parts[-3]))
            aside.replace(mo)
