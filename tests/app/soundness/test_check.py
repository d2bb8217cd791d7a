"""`patto check` finds a whole installation whole, and names what was changed in its vault, its database, its pacts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from app.commands.patto import patto
from app.config import Settings
from app.database import transaction
from app.installation import Installation, open_installation
from app.refusals import SENTENCES
from app.soundness.check import SEALED, Soundness, check
from app.soundness.words import FAULTS
from signatures.digests import sha256
from signatures.dossier.seal_checks import SEALED_KINDS
from signatures.seal.pades import seal_pdf
from tests.app.many_signatories import asked_of_many, signatures_ready
from tests.app.people import invite
from tests.app.raised_codes import ROOT
from tests.app.small_pact import PDF, SmallPact, small_pact
from workflows.actions.adopt_master import adopt_master
from workflows.actions.conclude import conclude
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actors import WORKER
from workflows.queries.owed import Owed
from workflows.tables.document import DocumentState


def quietly(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def concluded(installation: Installation) -> SmallPact:
    """A small pact in force, whose documents are sealed as the worker seals them."""
    account = invite(installation)
    pact = small_pact(installation, lead_body_id=account.lead_body_id, account_id=account.account_id)
    pact.reach_signing()
    pact.sign("mutua")
    pact.coordinate(conclude, missing_accepted=True)
    key, at = installation.sealing_key(), installation.now()
    for card in pact.documents():
        if card.state is DocumentState.PROMISED:
            pdf = seal_pdf(PDF, key=key, at=at, reason="Sigillo") if card.kind in SEALED else PDF
            digests = installation.vault.put(b"PK"), installation.vault.put(pdf)
            pact.act(keep_document, document_id=card.id, rendered=RenderedDocument(*digests, "x", "1", 1), actor=WORKER)
    return pact


def found(installation: Installation) -> set[tuple[str, str]]:
    soundness = check(installation, tell=quietly)
    assert soundness.holds is (not soundness.faults)
    return {(fault.fault.code, fault.fault.where.partition(" ")[0]) for fault in soundness.faults}


def place(installation: Installation, digest: str) -> Path:
    return installation.settings.home / "vault" / digest[:2] / digest[2:]


def digest_of(pact: SmallPact, kind: str) -> str:
    return next(str(card.pdf_digest) for card in pact.documents() if card.kind == kind)


def test_a_whole_installation_is_found_whole(concluded: SmallPact):
    soundness = check(concluded.installation, tell=quietly)
    assert soundness.faults == ()
    assert (soundness.pacts, soundness.files) == (1, len(list(concluded.installation.vault.digests())))


def test_progress_goes_on_to_the_end(concluded: SmallPact):
    told: list[tuple[int, int]] = []
    check(concluded.installation, tell=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_a_flipped_byte_in_the_vault_is_named(concluded: SmallPact):
    path = place(concluded.installation, digest_of(concluded, "final"))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert found(concluded.installation) == {("vault.altered", "vault")}


def test_an_altered_sealed_document_is_named_once(concluded: SmallPact):
    path = place(concluded.installation, digest_of(concluded, "minutes"))
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert found(concluded.installation) == {("vault.altered", "vault")}


def test_a_file_that_is_gone_is_named_with_what_it_was(concluded: SmallPact):
    place(concluded.installation, digest_of(concluded, "final")).unlink()
    assert found(concluded.installation) == {("vault.missing", "document")}


def test_a_document_without_its_seal_is_named(concluded: SmallPact):
    with concluded.installation.engine.begin() as connection:
        connection.execute(
            text("UPDATE document SET pdf_digest = :plain WHERE kind = 'minutes'"), {"plain": sha256(PDF)}
        )
    assert found(concluded.installation) == {("pdf.unsealed", "document"), ("row.differs", "document")}


def test_an_adopted_master_that_is_gone_is_named(concluded: SmallPact):
    installation = concluded.installation
    digest = installation.vault.put(b"PK a master")
    concluded.act(
        adopt_master,
        lead_body_id=concluded.card.lead_body_id,
        kind="draft",
        language="it",
        docx_digest=digest,
        file_name="draft.docx",
        actor=concluded.coordinator,
    )
    assert found(installation) == set()
    place(installation, digest).unlink()
    assert found(installation) == {("vault.missing", "adopted_master")}


def test_tables_that_are_no_more_guarded_are_named(installation: Installation):
    with installation.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER position_refuses_update"))
    assert found(installation) == {("database.unguarded", "position")}


def test_a_damaged_database_is_named(concluded: SmallPact):
    installation = concluded.installation
    with installation.engine.begin() as connection:
        page = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_position_party_id'")
        ).scalar_one()
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
    installation.engine.dispose()
    path = installation.settings.home / "patto.db"
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)
    codes = {code for code, _ in found(installation)}
    assert "database.damaged" in codes


def test_the_kinds_that_are_sealed_are_those_that_a_dossier_expects():
    assert SEALED == SEALED_KINDS


@pytest.fixture
def run(home: Path) -> Callable[..., Result]:
    def invoke(*options: str, language: str = "en") -> Result:
        return CliRunner(env={"PATTO_LANGUAGE": language}).invoke(patto, ["check", "--home", str(home), *options])

    return invoke


def test_the_command_says_that_all_is_well_and_exits_with_zero(concluded: SmallPact, run):
    answer = run()
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("Everything that is stored is as it was written.\n1 pact looked at.")
    assert "overdue" in answer.output


def test_the_command_names_what_is_wrong_and_exits_with_one(concluded: SmallPact, run):
    place(concluded.installation, digest_of(concluded, "final")).unlink()
    answer = run()
    assert answer.exit_code == 1
    assert "! Patto della valle, document " in answer.output
    assert "Patto della valle" in run(language="it").output


def test_the_command_answers_programs_in_json(concluded: SmallPact, run):
    assert json.loads(run("--json").output)["verdict"] == "holds"
    with concluded.installation.engine.begin() as connection:
        connection.execute(text("UPDATE pact SET state = 'withdrawn'"))
    answer = json.loads(run("--json").output)
    assert answer["verdict"] == "fails"
    assert [(fault["code"], fault["pact"]) for fault in answer["faults"]] == [("row.differs", "Patto della valle")]
    assert answer["faults"][0]["reason"].endswith("state")


def test_where_there_is_no_installation_nothing_is_made_and_the_command_exits_with_two(tmp_path: Path):
    answer = CliRunner().invoke(patto, ["check", "--home", str(tmp_path / "gone")])
    assert answer.exit_code == 2
    assert not (tmp_path / "gone").exists()


def test_an_older_database_is_to_be_migrated_first(installation: Installation, run):
    with installation.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    answer = run()
    assert answer.exit_code == 2
    assert "patto migrate" in answer.output


def test_every_fault_has_its_words():
    """Codes are written in the files that find faults, and nowhere else."""
    files = [*(ROOT / "workflows" / "soundness").glob("*.py"), ROOT / "app" / "soundness" / "check.py"]
    written = "\n".join(path.read_text() for path in files)
    assert [
        code for code in FAULTS if code.startswith(("row.", "texts.", "database.")) and f'"{code}"' not in written
    ] == []
    assert {"vault.missing", "vault.altered", "evidence.misspelt", "pdf.unsealed", "pdf.altered"} <= SENTENCES.keys()


def test_what_is_owed_speaks_against_nobody():
    assert Soundness(pacts=0, files=0, faults=(), owed=Owed(overdue=3, dead=1, unconcluded=1)).holds


def test_a_pact_that_nothing_concludes_is_told_of(installation: Installation, run):
    pact = asked_of_many(installation, signatories=2)
    for signature in signatures_ready(pact):
        with transaction(installation.engine) as session:
            signature(session)
    with installation.engine.begin() as connection:
        connection.execute(text("DELETE FROM promise WHERE kind = 'conclusion'"))
    answer = run()
    assert answer.exit_code == 0
    assert "1 pact was signed by all and is not concluded" in answer.output
    assert json.loads(run("--json").output)["unconcluded"] == 1


def test_an_installation_that_was_just_made_is_whole(tmp_path: Path):
    installation = open_installation(Settings(home=tmp_path / "new"))
    assert check(installation, tell=quietly).holds
    installation.engine.dispose()
