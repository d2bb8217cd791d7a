"""`patto backup` and `patto restore`, as somebody types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import main, patto
from app.installation import Installation


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner(env={"PATTO_LANGUAGE": language}).invoke(patto, list(arguments))


def test_a_backup_is_made_and_restored_and_found_whole(installation: Installation, home: Path, tmp_path: Path):
    file, again = str(tmp_path / "backup.zip"), str(tmp_path / "again")
    made = run("backup", file, "--home", str(home))
    assert made.exit_code == 0, made.output
    assert made.output.startswith(f"The backup is in {file}.")
    assert "keys" in made.output
    restored = run("restore", file, "--home", again)
    assert restored.exit_code == 0, restored.output
    assert "Everything that is stored is as it was written." in restored.output
    assert run("check", "--home", again).exit_code == 0


def test_the_same_is_said_in_italian(installation: Installation, home: Path, tmp_path: Path):
    answer = run("backup", str(tmp_path / "copia.zip"), "--home", str(home), language="it")
    assert answer.output.startswith("La copia di sicurezza è in ")


def test_a_restore_that_finds_something_wrong_exits_with_one(installation: Installation, home: Path, tmp_path: Path):
    with installation.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO lead_body (id, name, tax_code, created_at) "
            "VALUES (hex(randomblob(16)), 'x', 'x', '2020-01-01')"
        )
        connection.exec_driver_sql(
            "INSERT INTO pact (id, lead_body_id, title, short_title, subject, place, language, demonstration, state, "
            "silence, minimum_signatures, authorisation_may_be_pending, created_at, trail_size, revision) "
            "SELECT lower(id), id, 'x', 'Planted', 'x', 'x', 'it', 0, 'in_force', 'assent', 1, 0, '2020-01-01', 0, 1 "
            "FROM lead_body"
        )
    file = str(tmp_path / "backup.zip")
    assert run("backup", file, "--home", str(home)).exit_code == 0
    restored = run("restore", file, "--home", str(tmp_path / "again"))
    assert restored.exit_code == 1
    assert "Planted" in restored.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["backup", "new.zip", "--home", "gone"], "non c'è alcuna installazione"),
        (["restore", "gone.zip", "--home", "new"], "gone.zip"),
    ],
)
def test_a_refusal_is_one_sentence_and_nothing_is_made(
    tmp_path: Path, monkeypatch, capsys, arguments: list[str], words: str
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["patto", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert words in told
    assert list(tmp_path.iterdir()) == []
