"""Every wall of the house is real: a file that breaks it is found, and named."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGES, ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
VIOLATIONS = [
    ("floors", "workflows/rules/planted.py", "import app.config"),
    ("floors", "signatures/planted.py", "import workflows.errors"),
    ("floors", "signatures/planted.py", "import document_templates.errors"),
    ("floors", "document_templates/planted.py", "import signatures.digests"),
    ("workflows", "workflows/steps/planted.py", "import workflows.actions.agree"),
    ("workflows", "workflows/queries/planted.py", "import workflows.audit"),
    ("workflows", "workflows/tables/planted.py", "import workflows.queries.accounts"),
    ("workflows", "workflows/machines/planted.py", "import workflows.tables.pact"),
    ("workflows", "workflows/planted.py", ""),
    ("acts", "workflows/actions/planted.py", "import workflows.actions.agree"),
    ("app", "app/desk/planted.py", "import app.review.room"),
    ("app", "app/account/planted.py", "import app.desk.room"),
    ("app", "app/mail/planted.py", "import app.worker.loop"),
    ("app", "app/worker/planted.py", "import app.factory"),
    ("app", "app/planted.py", ""),
    ("app", "app/desk/planted.py", "import app.account.passwords"),
    ("acts-and-queries", "app/desk/planted.py", "import workflows.audit"),
    ("acts-and-queries", "app/desk/planted.py", "import workflows.outbox"),
    ("acts-and-queries", "app/desk/planted.py", "import workflows.steps.return_to_text"),
    ("web", "workflows/rules/planted.py", "import flask"),
    ("web", "signatures/planted.py", "import flask_babel"),
    ("database", "signatures/planted.py", "import sqlmodel"),
    ("database", "document_templates/planted.py", "import sqlalchemy.orm"),
    ("engine", "app/desk/planted.py", "import sqlalchemy"),
    ("transitions", "workflows/actions/planted.py", "import transitions"),
    ("machines", "workflows/actions/planted.py", "import workflows.machines._engine"),
    ("evidence", "app/verify/planted.py", "import pyhanko.sign"),
    ("evidence", "workflows/actions/planted.py", "import cryptography.x509"),
    ("paper", "signatures/planted.py", "import pypdf"),
    ("paper", "app/worker/planted.py", "import docxtpl"),
    ("django", "app/theme/planted.py", "import django.template"),
    ("circles", "signatures/seal/planted.py", "import signatures.dossier.verify"),
]

NAMED = {"circles": ".seal -> .dossier"}  # a circle is named by the folders that it ties


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the house that may be broken."""
    root = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=_all_but_code)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def _all_but_code(folder, names):
    return [
        name for name in names if not (name.endswith(".py") or Path(folder, name).is_dir()) or name == "__pycache__"
    ]


def lint(root, *options):
    command = [LINTER, "--no-logo", "--cache-dir", root / "cache", *options]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_the_house_stands(house):
    found = lint(house)
    assert found.returncode == 0, found.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in found.stdout


@pytest.mark.parametrize(("contract", "place", "line"), VIOLATIONS)
def test_a_planted_violation_is_found_and_named(house, contract, place, line):
    planted = house / place
    planted.write_text(f'"""Planted."""\n\n{line}\n')
    try:
        found = lint(house, "--contract", contract)
    finally:
        planted.unlink()
    assert found.returncode == 1, found.stdout
    assert "0 kept, 1 broken" in found.stdout
    assert NAMED.get(contract, "planted") in found.stdout


def test_every_wall_was_tried():
    assert {contract for contract, *_ in VIOLATIONS} == {contract["id"] for contract in CONTRACTS}
