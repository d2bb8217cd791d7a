"""What the database itself refuses, on both engines, whatever the code above it thinks."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.database import reading, transaction
from tests.factories.dump import dump
from tests.factories.moments import with_adopted_master, with_code
from tests.factories.played_pact import START, PlayedPact
from tests.factories.small_words import organisation_code
from tests.factories.stages import in_drafting, in_force, in_review, in_signing
from tests.factories.whole_life import whole_life
from workflows.rules.outcome import Answer
from workflows.tables.every_table import METADATA
from workflows.tables.pact import Pact

APPEND_ONLY = (
    "version",
    "version_clause",
    "version_annex",
    "translation",
    "reach",
    "receipt_set_aside",
    "position",
    "amendment_answer",
    "amendment_reply",
    "amendment_standing",
    "amendment_voice",
    "conclusion",
    "delivery",
    "head_timestamp",
    "audit_entry",
)


@pytest.fixture
def lived(engine: Engine) -> PlayedPact:
    return whole_life(engine)


def test_what_was_said_frozen_or_concluded_is_never_changed_nor_deleted(lived: PlayedPact):
    before = dump(lived.engine)
    for name in APPEND_ONLY:
        assert before[name], f"{name} is empty: nothing would be proved"
        column = next(iter(METADATA.tables[name].columns)).name
        changes = [f"UPDATE {name} SET {column} = {column}", f"DELETE FROM {name}"]
        if lived.engine.dialect.name == "postgresql":
            changes += [f"TRUNCATE {name} CASCADE"]
        else:
            changes += [f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}"]
        for change in changes:
            _refused(lived.engine, change, because="append-only")
    assert dump(lived.engine) == before


def test_nothing_but_the_tables_that_may_change_can_be_changed(lived: PlayedPact):
    """A table added later shows up here, to be thought about."""
    changing = {table.name for table in METADATA.sorted_tables} - set(APPEND_ONLY)
    assert changing == {
        "account",
        "account_invitation",
        "adopted_master",
        "amendment",
        "annex",
        "authorisation",
        "circulation",
        "clause",
        "code_attempt",
        "document",
        "erasable_value",
        "guess",
        "lead_body",
        "link",
        "note",
        "pact",
        "party",
        "person",
        "promise",
        "reminder",
        "returned_file",
        "settlement_draft",
        "signature",
        "signed_file",
    }


def _refused(engine: Engine, statement: str, *, because: str) -> None:
    with pytest.raises(DatabaseError, match=because), engine.begin() as connection:
        connection.execute(text(statement))


Prepare = Callable[[Engine], PlayedPact]

DOUBLES: list[tuple[str, Prepare, str, dict[str, Any]]] = [
    ("one_open", in_review, "circulation", {"number": 2}),
    ("number", in_force, "circulation", {}),
    ("number", in_review, "version", {}),
    ("one_lead", in_drafting, "party", {"key": "other", "tax_code": organisation_code("5033333001")}),
    ("key", in_drafting, "party", {"role": "partner", "tax_code": organisation_code("5033333001")}),
    ("tax_code", in_drafting, "party", {"role": "partner", "key": "other"}),
    ("one_speaker", in_drafting, "person", {"email": "other@mutua.example"}),
    ("email", in_drafting, "person", {"speaks": False}),
    ("one_unsettled", in_signing, "signature", {}),
    ("pk_conclusion", in_force, "conclusion", {}),
    ("key", in_drafting, "clause", {}),
    ("key", in_drafting, "annex", {}),
    ("key", in_review, "promise", {}),
    ("uq_document", in_signing, "document", {}),
    ("one_in_force", with_adopted_master, "adopted_master", {}),
    ("turn", in_force, "position", {}),
    ("digest", in_drafting, "audit_entry", {"place": 999}),
    ("email", in_drafting, "account", {}),
    ("tax_code", in_drafting, "lead_body", {"name": "Altra"}),
]


@pytest.mark.parametrize(("name", "prepare", "table", "changes"), DOUBLES)
def test_what_there_is_once_cannot_be_there_twice(sqlite_engine: Engine, name, prepare, table, changes):
    said = _double(prepare(sqlite_engine).engine, table, changes)
    assert f"UNIQUE constraint failed: {table}" in said or "uq_" in said


@pytest.mark.needs("postgresql")
def test_nor_on_postgresql(postgresql_engine: Engine):
    pact = in_signing(postgresql_engine)
    for name, prepare, table, changes in DOUBLES:
        if prepare in {in_drafting, in_signing}:
            assert name in _double(pact.engine, table, changes)


def _double(engine: Engine, table: str, changes: dict[str, Any]) -> str:
    """Insert a row again, under a new id and with some values changed; return what the database says."""
    columns = METADATA.tables[table]
    speaking = columns.c.speaks if table == "person" else None
    with engine.begin() as connection:
        statement = select(columns) if speaking is None else select(columns).where(speaking)
        row = dict(connection.execute(statement).first()._mapping)
    fresh = {"id": uuid4()} if "id" in columns.c else {}
    with pytest.raises(IntegrityError) as refused, engine.begin() as connection:
        connection.execute(insert(columns).values({**row, **fresh, **changes}))
    return str(refused.value.orig)


IMPOSSIBLE = [
    "UPDATE pact SET minimum_signatures = 0",
    "UPDATE pact SET trail_head = NULL",
    "UPDATE pact SET language = 'fr'",
    "UPDATE pact SET state = 'perhaps'",
    "UPDATE pact SET silence = 'perhaps'",
    "UPDATE pact SET lead_body_id = NULL",
    "UPDATE party SET weight = 0",
    "UPDATE party SET role = 'guest'",
    "UPDATE party SET signatures_needed = 0",
    "UPDATE person SET step = 0",
    "UPDATE person SET step = 21",
    "UPDATE person SET powers_source = 'hearsay'",
    "UPDATE person SET powers_file_name = 'procura.pdf'",
    "UPDATE circulation SET deadline_at = opened_at",
    "UPDATE authorisation SET state = 'held', number = NULL",
    "UPDATE document SET kind = 'deed'",
    "UPDATE document SET state = 'kept', pdf_digest = NULL",
    "UPDATE signature SET state = 'given', evidence = NULL",
    "UPDATE signature SET lane = 'by_voice'",
    "UPDATE signature SET step = 0",
    "UPDATE code_attempt SET tries = -1",
    "UPDATE promise SET attempts = -1",
    "UPDATE erasable_value SET value = NULL",
    "UPDATE account SET email = 'COORDINATRICE@mutua.example'",
    "DELETE FROM party",
    "DELETE FROM person",
    "DELETE FROM pact",
]


def test_no_row_says_what_can_never_be(engine: Engine):
    pact = with_code(engine)
    before = dump(pact.engine)
    for statement in IMPOSSIBLE:
        with pytest.raises(DatabaseError), engine.begin() as connection:
            connection.execute(text(statement))
    assert dump(pact.engine) == before


def test_no_objection_comes_without_its_reason(engine: Engine):
    pact = in_force(engine)
    assert "reason_where_owed" in _double(pact.engine, "position", {"turn": 2, "answer": Answer.OBJECT})


def test_two_writers_of_one_pact_cannot_both_have_read_the_same_state(engine: Engine):
    pact = in_drafting(engine)
    with reading(engine) as session:
        stale = session.get_one(Pact, pact.id)
        session.expunge(stale)
    pact.coordinate(_rename, title="Un titolo")

    def overwrite() -> None:
        with transaction(engine) as session:
            session.add(stale)
            stale.title = "Un altro titolo"

    with pytest.raises(StaleDataError):
        overwrite()
    assert pact.card.title == "Un titolo"


def _rename(session: Any, *, pact_id: Any, title: str, actor: Any, at: Any) -> None:
    session.get_one(Pact, pact_id).title = title


def test_instants_come_back_as_they_went_in(engine: Engine):
    card = in_drafting(engine).card
    assert card.created_at > START
    assert card.created_at.utcoffset() == START.utcoffset()
