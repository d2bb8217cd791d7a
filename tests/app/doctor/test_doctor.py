"""`patto doctor` names what is fit and what is not, says what to do, and changes nothing."""

import ast
import json
import shutil
import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from app.commands.patto import patto
from app.config import Settings
from app.doctor import disk, paper, work
from app.doctor.diagnose import diagnose
from app.doctor.finding import Finding
from app.doctor.words import FINDINGS, NAMES, line
from app.i18n import speaking
from app.installation import Installation, existing_installation
from app.mail import mailboxes
from app.refusals import SENTENCES
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument
from tests.app.conftest import Clock
from tests.app.people import invite
from tests.app.raised_codes import ROOT
from tests.app.small_pact import SmallPact, small_pact
from tests.fakes.timestamp_authority import fake_authority, served, write_trust
from workflows.actions.plan_timestamps import plan_timestamps

Changed = Callable[..., dict[str, Finding]]


class Trial:
    """A workshop that makes the trial document in no time, or cannot."""

    outcome: str | DocumentError = ""

    def __init__(self, *, processes: int, engine: str) -> None:
        self.engine = "rdocx" if engine == "embedded" else engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing was opened."""

    def make(self, _order: object) -> MadeDocument:
        if isinstance(self.outcome, DocumentError):
            raise self.outcome
        return MadeDocument(b"", b"", self.outcome or self.engine, "1", 3)


@pytest.fixture(autouse=True)
def trial(monkeypatch) -> type[Trial]:
    monkeypatch.setattr(paper, "Workshop", Trial)
    monkeypatch.setattr(paper.libreoffice, "is_installed", lambda: True)
    monkeypatch.setattr(Trial, "outcome", "")
    return Trial


@pytest.fixture
def found(installation: Installation, home: Path, clock: Clock) -> Changed:
    """Ask what is found with some settings changed."""

    def look(**settings: object) -> dict[str, Finding]:
        opened = existing_installation(Settings(**{"home": home, **settings}), now=clock)
        findings = tuple(diagnose(opened))
        opened.engine.dispose()
        with speaking(opened.settings, language="en"):
            assert all(line(finding) for finding in findings)
            assert "%(" not in "".join(map(line, findings))
        return {finding.name: finding for finding in findings}

    return look


def test_a_new_installation_has_nothing_unfit(found: Changed):
    findings = found()
    assert {name for name, finding in findings.items() if finding.fit is False} == set()
    assert findings["address"].fit is None
    assert findings["mail"].code == "mail.files"


def test_nothing_changes_by_being_looked_at(home: Path, found: Changed):
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and "patto.db-" not in path.name}
    found()
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and "patto.db-" not in path.name}
    assert after == before


def test_an_encrypted_address_is_fit_and_a_proxy_is_asked_for(found: Changed):
    findings = found(base_url="https://patto.example")
    assert findings["address"].fit is True
    assert findings["proxies"].fit is None
    assert "proxies" not in found(base_url="https://patto.example", proxies=1)


def test_a_demonstration_is_told(found: Changed):
    assert found(demonstration=True)["demonstration"].fit is None


def test_an_open_folder_and_an_exposed_or_damaged_secret_are_named(home: Path, found: Changed):
    home.chmod(0o755)
    (home / "secret-key").chmod(0o644)
    findings = found()
    assert (findings["home"].code, findings["home"].fit) == ("home.open", False)
    assert findings["secret_key"].code == "installation.secret_exposed"
    (home / "secret-key").chmod(0o600)
    (home / "secret-key").write_bytes(b"short")
    assert found()["secret_key"].code == "installation.secret_damaged"


def test_a_sealing_key_that_is_gone_expired_or_soon_will_be_is_named(home: Path, found: Changed, clock: Clock):
    until = datetime.fromisoformat(str(found()["sealing_key"].params["until"])).replace(tzinfo=UTC)
    clock.at = until - timedelta(days=20)
    assert (found()["sealing_key"].code, found()["sealing_key"].fit) == ("sealing_key.expires_soon", None)
    clock.at = until + timedelta(days=2)
    assert (found()["sealing_key"].code, found()["sealing_key"].fit) == ("seal.expired", False)
    shutil.rmtree(home / "seal")
    assert found()["sealing_key"].code == "seal.missing"


def test_a_database_of_another_shape_is_named_and_what_needs_the_newest_is_left_out(
    installation: Installation, found: Changed
):
    with installation.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    findings = found()
    assert findings["database_shape"].fit is False
    assert "worker" not in findings
    assert "fonts" in findings


def test_tables_that_are_no_more_guarded_are_named(installation: Installation, found: Changed):
    with installation.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER version_refuses_delete"))
    assert found()["append_only"].params == {"tables": "version"}


def test_a_damaged_database_is_named(found: Changed, monkeypatch):
    class Damaged:
        damage, unguarded = "row 1 missing", ()

    monkeypatch.setattr("app.doctor.database.database_state", lambda _session: Damaged)
    assert found()["database"].code == "database.damaged"


def test_a_vault_that_cannot_be_written_or_forgets_is_named(found: Changed, monkeypatch):
    def refuse(**_where: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(disk.tempfile, "TemporaryFile", refuse)
        assert found()["vault"].code == "vault.unwritable"
    monkeypatch.setattr(disk, "_TRIAL", Forgotten(b"x"))
    assert found()["vault"].code == "vault.forgetful"


class Forgotten(bytes):
    """Bytes that never equal what is read."""

    __hash__ = bytes.__hash__

    def __eq__(self, other: object) -> bool:
        return False


def test_a_full_disk_is_named(found: Changed, monkeypatch):
    monkeypatch.setattr(disk, "_LEAST_FREE_MEGABYTES", 10**12)
    assert found()["disk"].fit is False


def test_a_mail_server_that_takes_no_mail_is_named_and_none_is_sent(found: Changed, monkeypatch):
    greeted = []

    def greet(mailbox: object) -> None:
        greeted.append(mailbox)

    monkeypatch.setattr(mailboxes.ServerMailbox, "greet", greet)
    assert found(smtp_url="smtp://mail.example")["mail"].fit is True
    assert len(greeted) == 1

    def refuse(_mailbox: object) -> None:
        raise mailboxes.MailError("mail.unreachable", final=False)

    monkeypatch.setattr(mailboxes.ServerMailbox, "greet", refuse)
    monkeypatch.setattr(smtplib.SMTP, "send_message", refuse)
    assert found(smtp_url="smtp://mail.example")["mail"].fit is False


def test_timestamps_that_nobody_gives_are_a_choice_to_be_aware_of(found: Changed):
    assert (found()["timestamps"].code, found()["timestamps"].fit) == ("timestamps.none", None)
    assert found(demonstration=True, tsa_url="http://127.0.0.1:9/")["timestamps"].code == "timestamps.none"


def test_an_authority_is_asked_for_a_timestamp_and_what_is_wrong_is_named(
    found: Changed, clock: Clock, tmp_path: Path, monkeypatch
):
    authority = fake_authority(clock)
    trust = write_trust(authority, tmp_path)
    with served(authority) as how:
        own = {"tsa_url": how.url, "tsa_trust": trust}
        assert (found(**own)["timestamps"].code, found(**own)["timestamps"].fit) == ("timestamps.given", True)
        anybody = found(tsa_url=how.url)["timestamps"]
        assert (anybody.code, anybody.fit) == ("timestamps.anybody", None)
        how.authority = authority.lying("refused")
        assert found(**own)["timestamps"].code == "timestamps.refused"
        how.authority = authority.clocked(clock.at + timedelta(hours=1))
        assert found(**own)["timestamps"].code == "timestamps.other_clock"
        how.authority = authority.lying("nonce")
        assert found(**own)["timestamps"].code == "timestamp.other_nonce"
        how.authority = fake_authority(clock)
        assert found(**own)["timestamps"].code == "timestamps.untrusted"
        assert found(**{**own, "tsa_trust": tmp_path / "nowhere.pem"})["timestamps"].code == "trust.unreadable"
    gone = found(**own)["timestamps"]
    assert (gone.code, gone.fit) == ("timestamps.unanswered", False)
    clear = found(tsa_url="http://tsa.example/", tsa_username="patto", tsa_password="s3cret")["timestamps"]
    assert (clear.code, clear.fit) == ("timestamps.exposed", False)


def test_timestamps_asked_for_in_vain_are_counted(
    installation: Installation, pact: SmallPact, found: Changed, clock: Clock
):
    pact.gather()
    pact.circulate()
    pact.act(plan_timestamps)
    with installation.engine.begin() as connection:
        connection.execute(text("UPDATE promise SET failure = 'timestamp.unanswered' WHERE kind = 'timestamp'"))
    with served(fake_authority(clock)) as how:
        owed = found(tsa_url=how.url)["heads"]
    assert (owed.fit, owed.params) == (False, {"count": 1, "reason": "timestamp.unanswered"})


def test_an_engine_that_fails_or_lets_another_step_in_is_named(found: Changed, trial, monkeypatch):
    monkeypatch.setattr(trial, "outcome", DocumentError("document.given_up"))
    assert found()["embedded"].code == "document.given_up"
    monkeypatch.setattr(trial, "outcome", "libreoffice")
    findings = found()
    assert (findings["embedded"].code, findings["embedded"].fit) == ("engine.fails", False)
    assert findings["libreoffice"].fit is True


def test_an_engine_that_is_not_installed_is_missed_only_where_it_was_chosen(found: Changed, monkeypatch):
    monkeypatch.setattr(paper.libreoffice, "is_installed", lambda: False)
    assert found()["libreoffice"].fit is None
    assert found(pdf_engine="libreoffice")["libreoffice"].fit is False


def test_missing_glyphs_are_named(found: Changed, monkeypatch):
    monkeypatch.setattr(paper, "undrawable", lambda _text: "€")
    assert found()["fonts"].fit is False


@pytest.fixture
def pact(installation: Installation) -> SmallPact:
    account = invite(installation)
    return small_pact(installation, lead_body_id=account.lead_body_id, account_id=account.account_id)


def test_a_worker_that_lags_behind_and_what_was_given_up_are_named(pact: SmallPact, found: Changed, clock: Clock):
    pact.gather()
    pact.circulate()
    assert found()["worker"].fit is True
    clock.pass_by(timedelta(minutes=11))
    findings = found()
    assert findings["worker"].fit is False
    assert "promises" not in findings
    with pact.installation.engine.begin() as connection:
        connection.execute(text("UPDATE promise SET state = 'dead'"))
    assert found()["promises"].fit is None


def test_a_clock_behind_what_happened_is_named(
    pact: SmallPact, found: Changed, clock: Clock, monkeypatch, tmp_path: Path
):
    monkeypatch.setattr(work, "_SYNCHRONISED", tmp_path)
    assert found()["clock"].fit is True
    monkeypatch.setattr(work, "_SYNCHRONISED", tmp_path / "gone")
    assert found()["clock"].fit is None
    clock.pass_by(timedelta(days=-1))
    assert found()["clock"].fit is False


def run(home: Path, *options: str):
    return CliRunner(env={"PATTO_LANGUAGE": "en"}).invoke(patto, ["doctor", "--home", str(home), *options])


def test_the_command_prints_a_line_a_finding_and_exits_by_the_verdict(installation: Installation, home: Path):
    answer = run(home)
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines()[0].startswith("+ data folder: ")
    assert answer.output.endswith("Everything that could be looked at is fit.\n")
    home.chmod(0o755)
    answer = run(home)
    assert answer.exit_code == 1
    assert answer.output.endswith("Something is not fit: see the lines with !.\n")


def test_the_command_answers_programs_in_json(installation: Installation, home: Path):
    answer = json.loads(run(home, "--json").output)
    assert answer["fit"] is True
    assert {finding["name"] for finding in answer["findings"]} <= NAMES.keys()


def test_where_there_is_nothing_to_look_at_nothing_is_made(tmp_path: Path):
    answer = run(tmp_path / "gone")
    assert answer.exit_code == 2
    assert answer.output.count("\n") == 1
    assert not (tmp_path / "gone").exists()


def test_a_database_that_cannot_be_reached_is_one_sentence(installation: Installation, home: Path):
    (home / "patto.db").write_bytes(b"no database at all" * 1000)
    for left in home.glob("patto.db-*"):
        left.unlink()
    answer = run(home)
    assert answer.exit_code == 2
    assert "The database cannot be reached" in answer.output


def test_every_finding_has_its_words_and_every_word_its_finding():
    codes, names = set(), set()
    for path in (ROOT / "app" / "doctor").glob("*.py"):
        if path.name == "words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                codes |= {node.value} & FINDINGS.keys()
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                names |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    assert codes == FINDINGS.keys()
    assert names | {"embedded", "libreoffice"} == NAMES.keys()
    assert {"seal.expired", "seal.missing", "installation.secret_exposed"} <= SENTENCES.keys()


@pytest.mark.slow
@pytest.mark.needs("libreoffice")
def test_the_trial_documents_are_really_made(installation: Installation, monkeypatch):
    monkeypatch.undo()
    findings = {finding.name: finding for look in (paper.paper, paper.fonts) for finding in look(installation)}
    assert {name: finding.fit for name, finding in findings.items()} == {
        "embedded": True,
        "libreoffice": True,
        "fonts": True,
    }
