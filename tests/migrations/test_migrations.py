"""The migrations lead from nothing to the tables of the code, and back, on both engines."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlmodel import select

from app.database import MIGRATIONS, _alembic, migrate, reshaping
from document_templates.catalog import DocumentKind
from tests.factories.dump import dump
from tests.factories.order_scenes import LINA, UGO, in_order
from tests.factories.stages import in_force, in_review
from tests.factories.timestamp_scenes import attest
from tests.factories.whole_life import whole_life
from workflows.actions.plan_timestamps import plan_timestamps
from workflows.queries.documents import document_cards
from workflows.queries.parties import party_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.texts import working_text
from workflows.tables.every_table import METADATA
from workflows.tables.promise import Promise

VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))


def _lead_to(engine: Engine, revision: str) -> None:
    with reshaping(engine) as session:
        command.downgrade(_alembic(session.connection()), revision)


def _own_tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_newest_shape_is_the_one_of_the_code(engine: Engine):
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_downgrading_takes_everything_back_and_upgrading_brings_it_again(engine: Engine):
    _lead_to(engine, "base")
    assert _own_tables(engine) == set()
    migrate(engine)
    assert _own_tables(engine) == set(METADATA.tables)
    assert in_review(engine).state == "in_review"


def test_each_step_can_be_taken_back_alone_and_taken_again(engine: Engine):
    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        with reshaping(engine) as session:
            alembic = _alembic(session.connection())
            command.downgrade(alembic, script.down_revision or "base")
            command.upgrade(alembic, script.revision)
            command.downgrade(alembic, script.down_revision or "base")
    assert _own_tables(engine) == set()


def test_the_first_documents_live_on_when_every_kind_comes(engine: Engine):
    pact = in_force(engine)
    first = {"draft", "final", "summary"}
    _lead_to(engine, "0007")
    with engine.connect() as connection:
        old = connection.execute(text("SELECT id, kind, language, state, pdf_digest FROM document")).all()
    assert {kind for _, kind, *_ in old} == first
    migrate(engine)
    cards = pact.ask(document_cards)
    assert {card.name for card in cards} == {f"{kind}-1-{language}" for kind in first for language in ("it", "en")}
    assert all((card.party_id, card.master_digest, card.pages) == (None, None, None) for card in cards)
    assert all(card.state == "kept" and card.pdf_digest for card in cards)
    _try_every_kind(engine)


def test_who_was_in_a_pact_before_people_could_leave_is_in_it_still(engine: Engine):
    pact = in_review(engine)
    before = pact.ask(party_cards)
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    _lead_to(engine, "0009")
    assert "removed_at" not in {column["name"] for column in inspect(engine).get_columns("person")}
    migrate(engine)
    assert pact.ask(party_cards) == before
    assert [annex.key for annex in pact.ask(working_text).annexes] == ["parties", "plan"]
    assert set(pact.read(lambda session: session.exec(select(Promise.kind)).all())) == set(owed) - {"reminders"}
    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT contact FROM lead_body")).scalars()) == {""}


def test_reached_by_their_own_act_parties_stay_reached_and_new_rules_can_be_chosen(engine: Engine):
    pact = in_force(engine)
    _lead_to(engine, "0011")
    with engine.connect() as connection:
        proven = connection.execute(text("SELECT circulation_id, party_id, person_id, at FROM reach")).all()
        assert proven
    migrate(engine)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT circulation_id, party_id, person_id, at FROM reach")).all()
        assert sorted(map(str, kept)) == sorted(map(str, proven))
        assert set(connection.execute(text("SELECT means FROM reach")).scalars()) == {"page"}
    change = text("UPDATE clause SET rule = :rule")
    with engine.begin() as connection:
        assert connection.execute(change, {"rule": "majority_of_categories"}).rowcount == 3
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(change, {"rule": "lot"})
    with engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("UPDATE version_clause SET rule = 'majority'"))
    with engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("DELETE FROM reach"))
    _lead_to(engine, "0011")
    with engine.connect() as connection:
        assert set(connection.execute(text("SELECT rule FROM clause")).scalars()) == {"majority"}
        with pytest.raises(IntegrityError):
            connection.execute(change, {"rule": "majority_of_categories"})
    migrate(engine)
    assert pact.state == "in_force"


def test_timestamps_come_to_a_pact_of_before_and_go_again(engine: Engine):
    pact = in_review(engine)
    _lead_to(engine, "0012")
    migrate(engine)
    attest(pact)
    assert pact.act(plan_timestamps, at=pact.at + timedelta(days=1)) == 0
    pact.answer("coesa")
    assert pact.act(plan_timestamps, at=pact.at + timedelta(days=1)) == 1
    with engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("UPDATE head_timestamp SET token = ''"))
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    _lead_to(engine, "0012")
    with engine.connect() as connection:
        kinds = connection.execute(text("SELECT kind FROM promise")).scalars().all()
        assert sorted(kinds) == sorted(kind for kind in owed if kind != "timestamp")
        with pytest.raises(IntegrityError):
            connection.execute(text("UPDATE promise SET kind = 'timestamp'"))


def test_whoever_signed_alone_signs_in_the_first_step_and_of_several_one_is_left(engine: Engine):
    pact = in_order(engine)
    pact.sign_as(UGO)
    _lead_to(engine, "0014")
    with engine.connect() as connection:
        signing = connection.execute(text("SELECT email FROM person WHERE signs ORDER BY email")).scalars().all()
        assert signing == [LINA, UGO]
        states = connection.execute(text("SELECT state FROM signature ORDER BY state")).scalars().all()
        assert states == ["expected", "given", "released"]
        with pytest.raises(IntegrityError):
            connection.execute(text("UPDATE signature SET state = 'waiting'"))
    migrate(engine)
    assert [card.step for card in pact.ask(signatures_asked)] == [1, 1, 1]
    people = [person for party in pact.ask(party_cards) for person in party.people]
    assert {(person.step, person.powers_source.value, person.powers_file_name) for person in people} == {
        (1, "other", None)
    }
    assert all(party.signatures_needed is None for party in pact.ask(party_cards))
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE person SET step = 0"))


def test_amendments_of_before_stand_in_their_own_words_and_no_row_is_lost(engine: Engine):
    """Tables that others refer to are made anew on SQLite: with rows in all of them, nothing may go with them."""
    pact = whole_life(engine)
    before, rows = pact.amendment(), dump(engine)
    _lead_to(engine, "0010")
    migrate(engine)
    after = pact.amendment()
    assert (after.kind, after.base, after.text, after.state) == ("replace", before.base, before.text, before.state)
    came_with_it = {"amendment_voice", "amendment_reply", "settlement_draft", "returned_file", "reach"}
    came_since = {"head_timestamp", "receipt_set_aside"}
    lost = {name: rows[name] for name in rows if len(dump(engine)[name]) < len(rows[name])}
    assert set(lost) <= came_with_it | came_since


def test_a_migration_that_breaks_a_reference_is_not_committed(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    with pytest.raises(AssertionError, match="not there"), reshaping(sqlite_engine) as session:
        session.connection().exec_driver_sql("DELETE FROM party")
    assert pact.ask(party_cards)
    with pytest.raises(IntegrityError), sqlite_engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM party")


def _try_every_kind(engine: Engine) -> None:
    """Give a document one kind after the other, each time taken back: all are taken, and no other."""
    change = text("UPDATE document SET kind = :kind, language = 'any' WHERE kind = 'final' AND language = 'en'")
    for kind in DocumentKind:
        with engine.connect() as connection:
            assert connection.execute(change, {"kind": kind.value}).rowcount == 1
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(change, {"kind": "deed"})


def test_migrating_again_changes_nothing(engine: Engine):
    pact = in_review(engine)
    before = dump(engine)
    migrate(engine)
    assert dump(engine) == before
    assert pact.state == "in_review"


def test_the_checks_of_the_code_stand_in_the_database(engine: Engine):
    """Alembic does not compare checks: their names are compared here."""
    inspector = inspect(engine)
    for table in METADATA.sorted_tables:
        prefix = f"ck_{table.name}_"
        checks = [str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)]
        wanted = {prefix + name.removeprefix(prefix) for name in checks}
        found = {check["name"] for check in inspector.get_check_constraints(table.name)}
        assert found == wanted, table.name


def test_there_is_one_line_of_migrations():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert len(scripts.get_heads()) == 1
    assert len(list(scripts.walk_revisions())) == len(VERSIONS)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_each_migration_says_what_it_does(path: Path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert all(ast.get_docstring(functions[name]) for name in ("upgrade", "downgrade"))
