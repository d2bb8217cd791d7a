"""Every row of a database goes out as lines and comes in again, on the same engine or on the other."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from app.database import open_database, reading, transaction
from tests.factories.dump import dump
from tests.factories.whole_life import whole_life
from tests.fakes.postgresql import PostgresqlServer
from workflows.errors import WorkflowError
from workflows.rows.read_rows import read_rows
from workflows.rows.write_rows import write_rows

Rows = dict[str, list[str]]


@pytest.fixture
def other_sqlite(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'other.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def other_postgresql(migrated_server: PostgresqlServer) -> Iterator[Engine]:
    with migrated_server.copy_of_template() as url:
        engine = open_database(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def other(request: pytest.FixtureRequest) -> Engine:
    """A second database, empty and at the newest shape."""
    chosen: Engine = request.getfixturevalue(f"other_{request.param}")
    return chosen


def guess(**other: object) -> str:
    row = {"id": "00000000-0000-0000-0000-000000000001", "kind": "link", "source_digest": "x"}
    return json.dumps({**row, "at": "2020-01-01T00:00:00.000000Z", **other})


def rows_of(engine: Engine) -> Rows:
    with reading(engine) as session:
        return {name: list(lines) for name, lines in read_rows(session)}


def write(engine: Engine, rows: Rows) -> None:
    with transaction(engine) as session:
        write_rows(session, names=rows, lines=lambda name: rows[name])


def refusal(engine: Engine, rows: Rows) -> str:
    before = dump(engine)
    with pytest.raises(WorkflowError) as refused:
        write(engine, rows)
    assert dump(engine) == before
    return refused.value.refusal.code


def test_every_row_comes_back_on_either_engine(engine: Engine, other: Engine):
    whole_life(engine)
    before = rows_of(engine)
    write(other, before)
    assert rows_of(other) == before
    assert dump(other) == dump(engine)


def test_rows_are_spelt_alike_on_either_engine(sqlite_engine: Engine):
    whole_life(sqlite_engine)
    pact = json.loads(rows_of(sqlite_engine)["pact"][0])
    assert pact["id"] == "3d0c9f52-0000-4000-8000-000000000001"
    assert pact["created_at"].endswith("Z")
    assert pact["demonstration"] in {True, False}
    party = json.loads(rows_of(sqlite_engine)["party"][0])
    assert isinstance(party["means"], list)
    authorisations = [json.loads(line) for line in rows_of(sqlite_engine)["authorisation"]]
    assert "2020-03-01" in {row["act_date"] for row in authorisations}


def test_references_are_guarded_again_once_the_rows_are_there(engine: Engine, other: Engine):
    whole_life(engine)
    write(other, rows_of(engine))
    keys = [key for table in inspect(other).get_table_names() for key in inspect(other).get_foreign_keys(table)]
    assert not any(key["options"].get("deferrable") for key in keys)


def test_more_rows_than_are_taken_at_a_time_all_come(sqlite_engine: Engine, other: Engine):
    insert = text("INSERT INTO guess (id, kind, source_digest, at) VALUES (:id, 'link', 'x', '2020-01-01 00:00:00')")
    with sqlite_engine.begin() as connection:
        connection.execute(insert, [{"id": f"{number:032x}"} for number in range(1_201)])
    write(other, rows_of(sqlite_engine))
    assert len(rows_of(other)["guess"]) == 1_201


def test_other_tables_are_refused(other: Engine):
    assert refusal(other, {"pact": []}) == "rows.other_tables"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "null",
        "not JSON",
        "[" * 100_000,
        '{"id": 1}',
        guess(id="x"),
        guess(at="yesterday"),
        guess(kind="no such"),
        guess(source_digest=None),
        guess(source_digest=["x"]),
    ],
)
def test_a_line_that_is_no_row_is_refused_with_its_table(other: Engine, line: str):
    rows: Rows = {**{name: [] for name in rows_of(other)}, "guess": [line]}
    assert refusal(other, rows) == "rows.unfit"


def test_a_row_that_names_another_that_is_not_there_is_refused(sqlite_engine: Engine, other: Engine):
    whole_life(sqlite_engine)
    assert refusal(other, {**rows_of(sqlite_engine), "lead_body": []}) == "rows.broken_references"
