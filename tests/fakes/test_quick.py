"""What makes the tests quick changes nothing that they see."""

import os
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text
from werkzeug.routing import Map, Rule
from werkzeug.routing.converters import UnicodeConverter

from app.database import engine_of, reading, transaction
from tests.fakes import memory
from tests.fakes.compiled import addresses_compiled_once


class Loud(UnicodeConverter):
    def to_url(self, value: object) -> str:
        return super().to_url(value).upper()


def built(**converters: type[UnicodeConverter]) -> tuple[str, str, str]:
    rules = [Rule("/<name>/a b", endpoint="one"), Rule("/first", endpoint="two", defaults={"page": "1"})]
    adapter = Map(rules, converters=converters).bind("here")
    return (
        adapter.build("one", {"name": "è x"}),
        adapter.build("one", {"name": "x", "more": "&"}),
        adapter.build("two", {"page": "1"}),
    )


def test_addresses_are_built_the_same_whether_they_were_compiled_before_or_not():
    anew = built()
    with addresses_compiled_once():
        assert built() == built() == anew
        assert built(default=Loud)[0] == "/%C3%A8%20X/a%20b" != anew[0]


def test_databases_of_a_kind_share_their_statements_and_no_rows(migrated_file: Path, tmp_path: Path):
    with engine_of(f"sqlite:///{tmp_path / 'one'}") as one, engine_of(f"sqlite:///{tmp_path / 'other'}") as other:
        assert one._compiled_cache is other._compiled_cache
        for engine in (one, other):
            with transaction(engine) as session:
                session.connection().execute(text("CREATE TABLE only (name TEXT)"))
        with transaction(one) as session:
            session.connection().execute(text("INSERT INTO only VALUES ('one')"))
        counts = []
        for engine in (one, other):
            with reading(engine) as session:
                counts.append(session.connection().execute(text("SELECT count(*) FROM only")).scalar_one())
        assert counts == [1, 0]


@pytest.mark.parametrize(("room", "told"), [(2**60, None), (0, "/var/tmp")])
def test_files_stay_on_the_disk_where_memory_has_no_room_or_another_place_was_told(
    room: int, told: str | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(memory, "_ROOM", room)
    monkeypatch.setattr(tempfile, "tempdir", "/elsewhere")
    monkeypatch.delenv("TMPDIR", raising=False)
    if told:
        monkeypatch.setenv("TMPDIR", told)
    memory.write_in_memory()
    assert (os.environ.get("TMPDIR"), tempfile.tempdir) == (told, "/elsewhere")


def test_a_folder_in_memory_that_is_not_there_has_no_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(memory, "_IN_MEMORY", tmp_path / "none")
    assert not memory._has_room()
