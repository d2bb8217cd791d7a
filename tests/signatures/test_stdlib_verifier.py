"""The format of docs/trail.md is enough: a program of the standard library alone finds what ours finds."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from signatures.chain import entry_text, read_entry
from tests.signatures.factory import PACT_ID
from tests.signatures.stdlib_verifier import faults

SCRIPT = Path(__file__).with_name("stdlib_verifier.py")


def found(files, *, trail=None, head=None):
    return faults(
        files["data/trail/trail.jsonl"] if trail is None else trail,
        json.loads(files["data/trail/head.json"]) if head is None else head,
        str(PACT_ID),
    )


def test_it_imports_the_standard_library_alone():
    assert "signatures" not in SCRIPT.read_text()


def test_it_accepts_the_trail_of_a_dossier(dossier):
    assert subprocess.run([sys.executable, SCRIPT, dossier], check=False).returncode == 0


def test_it_refuses_an_altered_dossier_by_name(dossier):
    path = dossier / "data/trail/trail.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Consorzio COESA", b"Consorzio CAOSE"))
    said = subprocess.run([sys.executable, SCRIPT, dossier], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "does not follow" in said.stderr


def test_any_flipped_bit_is_noticed(sealed_files, rounds):
    trail, chance = sealed_files["data/trail/trail.jsonl"], random.Random(5)
    for _ in range(rounds * 20):
        altered = bytearray(trail)
        altered[chance.randrange(len(trail))] ^= 1 << chance.randrange(8)
        assert found(sealed_files, trail=bytes(altered))


def test_removed_reordered_foreign_and_stale_are_noticed(sealed_files):
    lines = sealed_files["data/trail/trail.jsonl"].splitlines(keepends=True)
    foreign = entry_text(replace(read_entry(lines[2].decode()[:-1]), pact_id=UUID(int=2))).encode() + b"\n"
    for changed in (lines[1:], lines[:-1], [lines[1], lines[0], *lines[2:]], [*lines[:2], foreign, *lines[3:]], []):
        assert found(sealed_files, trail=b"".join(changed))
    assert found(sealed_files, head={"size": 1, "root": "0" * 64, "last": "0" * 64})
