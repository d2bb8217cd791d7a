"""Whatever is changed behind the acts' back is named; what the acts wrote is found whole."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.database import open_database, reading, transaction
from tests.factories.moments import with_code
from tests.factories.scenes import SCENES
from tests.factories.whole_life import whole_life
from workflows.queries.database_state import APPEND_ONLY, database_state
from workflows.queries.owed import last_act_at, owed
from workflows.soundness.fault import Fault
from workflows.soundness.pact import adopted_files, pact_faults, pact_files, pacts_stored

Changed = Callable[[str], tuple[Fault, ...]]

CHANGES = {
    "an entry's tag": ("UPDATE audit_entry SET tag = 'pact:ended' WHERE place = 3", "trail.columns_differ", "trail"),
    "an entry's instant": ("UPDATE audit_entry SET at = '2001-01-01' WHERE place = 3", "trail.columns_differ", "trail"),
    "an entry's digest": ("UPDATE audit_entry SET digest = 'x' WHERE place = 3", "trail.columns_differ", "trail"),
    "an entry's line": (
        "UPDATE audit_entry SET line = replace(line, 'trail/1', 'trail/2') WHERE place = 3",
        "trail.misspelt",
        "trail",
    ),
    "an entry's order": (
        "UPDATE audit_entry SET place = place + 1000 WHERE place > 3",
        "trail.columns_differ",
        "trail",
    ),
    "an entry taken out": ("DELETE FROM audit_entry WHERE place = 3", "trail.broken", "trail"),
    "the last entry cut off": (
        "DELETE FROM audit_entry WHERE place = (SELECT max(place) FROM audit_entry)",
        "trail.other_head",
        "pact",
    ),
    "all entries": ("DELETE FROM audit_entry", "trail.other_head", "pact"),
    "the head": ("UPDATE pact SET trail_head = 'x'", "trail.other_head", "pact"),
    "a timestamp": ("UPDATE head_timestamp SET token = 'eA=='", "row.differs", "head_timestamp"),
    "a timestamp's root": ("UPDATE head_timestamp SET root = 'x'", "row.differs", "head_timestamp"),
    "a timestamp taken out": ("DELETE FROM head_timestamp", "row.missing", "head_timestamp"),
    "a personal value": (
        "UPDATE erasable_value SET value = 'x' WHERE value IS NOT NULL",
        "personal.altered",
        "erasable_value",
    ),
    "a personal value's row": ("DELETE FROM erasable_value", "personal.missing", "erasable_value"),
    "a strange personal value": (
        "UPDATE erasable_value SET commitment = 'x' WHERE rowid = 1",
        "personal.stray",
        "erasable_value",
    ),
    "a clause's words": ("UPDATE clause SET text = text || '!'", "texts.words_differ", "clause"),
    "a clause's words and digest": (
        "UPDATE clause SET text_digest = 'x' WHERE key = 'purposes'",
        "row.differs",
        "clause purposes",
    ),
    "a clause": ("DELETE FROM clause WHERE key = 'purposes'", "row.missing", "clause"),
    "an annex": ("UPDATE annex SET heading = 'x'", "texts.words_differ", "annex"),
    "a frozen clause": ("UPDATE version_clause SET text = 'x'", "texts.words_differ", "clause of version"),
    "a frozen clause taken out": (
        "DELETE FROM version_clause WHERE key = 'purposes'",
        "texts.version_differs",
        "version",
    ),
    "a frozen annex": ("UPDATE version_annex SET text = 'x'", "texts.words_differ", "annex of version"),
    "a frozen order": ("UPDATE version_clause SET place = -place", "texts.version_differs", "version"),
    "a version": ("UPDATE version SET text_digest = 'x'", "row.differs", "version"),
    "a version's number": ("UPDATE version SET number = 9 WHERE number = 1", "row.untold", "version 9"),
    "the pact's state": ("UPDATE pact SET state = 'withdrawn'", "row.differs", "pact"),
    "the text that was signed": ("UPDATE pact SET final_digest = 'x'", "row.differs", "pact"),
    "the demonstration": ("UPDATE pact SET demonstration = NOT demonstration", "row.differs", "pact"),
    "a round's deadline": ("UPDATE circulation SET deadline_at = '2031-01-01'", "row.differs", "circulation"),
    "a round opened again": ("UPDATE circulation SET closed_at = NULL WHERE number = 1", "row.differs", "circulation"),
    "a round": ("UPDATE circulation SET id = '" + "1" * 32 + "' WHERE number = 1", "row.missing", "circulation"),
    "what an amendment is": ("UPDATE amendment SET kind = 'delete' WHERE number = 1", "row.differs", "amendment 1"),
    "a voice": ("UPDATE amendment_voice SET voice = 'sponsors'", "row.differs", "amendment_voice"),
    "a voice of nobody's": ("UPDATE amendment_voice SET turn = 9", "row.untold", "amendment_voice"),
    "a reply": ("UPDATE amendment_reply SET accepts = NOT accepts, reason = 'x'", "row.differs", "amendment_reply"),
    "a reply taken out": ("DELETE FROM amendment_reply", "row.missing", "amendment_reply"),
    "a returned file": ("UPDATE returned_file SET file_digest = 'x'", "row.differs", "returned_file"),
    "what became of a returned file": ("UPDATE returned_file SET state = 'confirmed'", "row.differs", "returned_file"),
    "a proof of delivery": ("UPDATE reach SET at = '2001-01-01'", "row.untold", "reach"),
    "a receipt that was set aside": ("DELETE FROM receipt_set_aside", "row.missing", "receipt_set_aside"),
    "a receipt of certified mail": (
        "UPDATE reach SET reference = 'x' WHERE means = 'certified_mail'",
        "row.differs",
        "receipt",
    ),
    "a receipt that was taken away": ("DELETE FROM reach WHERE means = 'certified_mail'", "row.missing", "receipt"),
    "an answer": (
        "UPDATE position SET answer = 'abstain' WHERE answer = 'approve'",
        "row.differs",
        "position",
    ),
    "a reason": ("UPDATE position SET reason = 'x' WHERE reason <> ''", "row.differs", "position"),
    "a position": ("DELETE FROM position WHERE turn = 1", "row.missing", "position"),
    "a position more": ("UPDATE position SET turn = 7", "row.untold", "position"),
    "an amendment's words": ("UPDATE amendment SET text = 'x'", "row.differs", "amendment 1"),
    "an amendment's outcome": ("UPDATE amendment SET state = 'rejected'", "row.differs", "amendment 1"),
    "an amendment": ("UPDATE amendment SET number = 5", "row.untold", "amendment 5"),
    "an answer to an amendment": ("UPDATE amendment_answer SET reason = 'x'", "row.differs", "amendment_answer 1/1"),
    "a party's kind": ("UPDATE party SET kind = 'public_body'", "row.differs", "party"),
    "a person": ("UPDATE person SET id = '" + "1" * 32 + "' WHERE rowid = 1", "row.untold", "person"),
    "a person of another party": (
        "UPDATE person SET party_id = (SELECT max(id) FROM party), speaks = 0, signs = 0",
        "row.differs",
        "person",
    ),
    "the step of a signatory": ("UPDATE person SET step = 2", "row.differs", "person"),
    "a file that proves powers": (
        "UPDATE person SET powers_file_digest = 'x', powers_file_name = 'x.pdf'",
        "row.differs",
        "person",
    ),
    "how many signatures a party needs": ("UPDATE party SET signatures_needed = 1", "row.differs", "party"),
    "an authorising act": ("UPDATE authorisation SET number = '99'", "row.differs", "authorisation"),
    "an act that was not passed": ("UPDATE authorisation SET state = 'pending'", "row.missing", "authorisation"),
    "a signature's evidence": ("UPDATE signature SET evidence = '{}'", "evidence.differs", "signature"),
    "a signature's evidence, misspelt": ("UPDATE signature SET evidence = '{}'", "evidence.misspelt", "signature"),
    "a signature taken back": (
        "UPDATE signature SET state = 'refused', evidence = NULL, lane = NULL",
        "row.differs",
        "signature",
    ),
    "a signature": ("DELETE FROM signature", "row.missing", "signature"),
    "a code's time": ("UPDATE code_attempt SET expires_at = '2031-01-01'", "row.differs", "code_attempt"),
    "a conclusion": ("UPDATE conclusion SET final_digest = 'x'", "row.differs", "conclusion"),
    "a conclusion undone": ("DELETE FROM conclusion", "row.missing", "conclusion"),
    "a document's file": (
        "UPDATE document SET pdf_digest = 'x' WHERE kind = 'final' AND language = 'it'",
        "row.differs",
        "document",
    ),
    "a document": ("DELETE FROM document WHERE kind = 'final'", "row.missing", "document"),
    "a delivery": ("UPDATE delivery SET state = 'failed', failure = '550'", "row.differs", "delivery"),
    "a link's time": ("UPDATE link SET expires_at = '2031-01-01'", "row.differs", "link"),
    "a link that nobody opened": ("UPDATE link SET opened_at = NULL", "row.differs", "link"),
    "a translation": ("UPDATE translation SET text = 'x'", "row.missing", "translation"),
    "a translation nobody wrote": ("UPDATE translation SET heading = 'x'", "row.untold", "translation"),
    "a translated original": ("UPDATE translation SET of_text = 'x'", "texts.words_differ", "translation"),
}


@pytest.fixture(scope="module")
def lived(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a whole life in it, to be copied; its tables may be changed at will."""
    path = tmp_path_factory.mktemp("lived") / "patto.db"
    engine = open_database(f"sqlite:///{shutil.copy(migrated_file, path)}")
    whole_life(engine)
    with engine.begin() as connection:
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    engine.dispose()
    return path


@pytest.fixture
def changed(lived: Path, tmp_path: Path) -> Iterator[Changed]:
    """Ask what is found after a change."""
    engine = open_database(f"sqlite:///{shutil.copy(lived, tmp_path / 'changed.db')}")

    def change(statement: str) -> tuple[Fault, ...]:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            for line in ("PRAGMA foreign_keys=OFF", "PRAGMA ignore_check_constraints=ON", statement):
                driver.execute(line)
            driver.execute("PRAGMA foreign_keys=ON")
            connection.commit()
        return faults(engine)

    yield change
    engine.dispose()


def faults(engine: Engine) -> tuple[Fault, ...]:
    with reading(engine) as session:
        return tuple(fault for pact_id, _ in pacts_stored(session) for fault in pact_faults(session, pact_id=pact_id))


def test_a_whole_life_is_found_whole(engine: Engine):
    whole_life(engine)
    assert faults(engine) == ()


@pytest.mark.parametrize("name", sorted(SCENES))
def test_after_every_act_what_is_stored_is_what_the_trail_tells(sqlite_engine: Engine, name: str):
    pact = SCENES[name].prepare(sqlite_engine)
    assert faults(sqlite_engine) == ()
    SCENES[name].play(pact)
    assert faults(sqlite_engine) == ()


def test_a_code_that_a_newer_one_ended_is_found_whole(sqlite_engine: Engine):
    pact = with_code(sqlite_engine)
    pact.mint_code("mutua")
    assert faults(sqlite_engine) == ()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_behind_the_acts_back_is_named(changed: Changed, name: str):
    statement, code, where = CHANGES[name]
    found = changed(statement)
    assert (code, True) in {(fault.code, fault.where.startswith(where)) for fault in found}, found


def test_the_facts_that_an_entry_lacks_are_named(changed: Changed):
    found = changed(
        "UPDATE audit_entry SET line = replace(line, '\"version\":', '\"versiom\":') WHERE tag = 'pact:agreed'"
    )
    assert "trail.facts_unfit" in {fault.code for fault in found}


def test_an_entry_of_another_pact_is_named(changed: Changed):
    found = changed('UPDATE audit_entry SET line = replace(line, \'"pact":"3\', \'"pact":"4\') WHERE place = 2')
    assert "trail.other_pact" in {fault.code for fault in found}


def test_a_value_that_no_act_writes_is_named_and_the_rest_is_looked_at(changed: Changed):
    found = changed("UPDATE position SET answer = 'perhaps'; ")
    assert ("row.unreadable", "position") in {(fault.code, fault.where) for fault in found}
    found = changed("UPDATE clause SET text = 'x'")
    assert {"row.unreadable", "texts.words_differ"} <= {fault.code for fault in found}


def test_every_file_that_a_row_names_is_told(sqlite_engine: Engine):
    pact = whole_life(sqlite_engine)
    with reading(sqlite_engine) as session:
        kinds = {file.kind for file in pact_files(session, pact_id=pact.id)}
        assert {"docx", "draft", "final", "certificate", "minutes", "summary", "act", "receipt"} <= kinds
        assert list(adopted_files(session)) == []


def test_an_adopted_master_is_told_and_documents_made_from_it(sqlite_engine: Engine):
    pact = SCENES["adopt_master"].prepare(sqlite_engine)
    SCENES["adopt_master"].play(pact)
    with reading(sqlite_engine) as session:
        assert [file.kind for file in adopted_files(session)] == ["master"]


def test_the_database_tells_what_it_is_and_whether_it_guards_its_tables(engine: Engine):
    with reading(engine) as session:
        state = database_state(session)
    assert (state.engine, state.damage, state.unguarded) == (engine.dialect.name, "", ())
    assert state.version
    where = " ON position" if engine.dialect.name == "postgresql" else ""
    with transaction(engine) as session:
        session.execute(text(f"DROP TRIGGER position_refuses_delete{where}"))
    with reading(engine) as session:
        assert database_state(session).unguarded == ("position",)


def test_every_table_that_the_migrations_guard_is_looked_at(sqlite_engine: Engine):
    with reading(sqlite_engine) as session:
        names = session.execute(text("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    assert set(names) == set(APPEND_ONLY)


def test_what_is_overdue_and_what_was_given_up_is_counted(engine: Engine):
    pact = SCENES["circulate"].prepare(engine)
    assert pact.read(last_act_at) == pact.trail[-1].at
    SCENES["circulate"].play(pact)
    due = pact.read(owed, due_before=pact.at.replace(year=2030))
    assert due.overdue > 0
    assert due.dead == 0
    with transaction(engine) as session:
        session.execute(text("UPDATE promise SET state = 'dead'"))
    assert pact.read(owed, due_before=pact.at.replace(year=2030)).dead == due.overdue


def test_where_nothing_happened_nothing_is_found(engine: Engine):
    assert faults(engine) == ()
    with reading(engine) as session:
        assert last_act_at(session) is None
