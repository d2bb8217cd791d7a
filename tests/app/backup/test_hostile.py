"""A file that is no backup, or no more the one that was made, gets one code; nothing is written anywhere."""

import json
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from app.backup.errors import BackupError
from app.backup.layout import MANIFEST
from app.backup.restore import restore_backup
from app.config import Settings
from signatures.canonical import canonical_json
from signatures.digests import sha256
from tests.app.backup.conftest import quietly
from workflows.errors import WorkflowError

Contents = dict[str, bytes]
Change = Callable[[Contents], object]


def refused(path: Path, tmp_path: Path) -> str:
    home = tmp_path / "restored"
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises((BackupError, WorkflowError)) as error:
        restore_backup(path, Settings(home=home), tell=quietly)
    assert sorted(tmp_path.rglob("*")) == before
    return str(error.value.args[0])


def contents_of(path: Path) -> Contents:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(contents: Contents, path: Path, *, compression: int = ZIP_STORED) -> Path:
    with ZipFile(path, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def listed(contents: Contents) -> Contents:
    """Write the manifest of whatever is there, as somebody would who wants to be believed."""
    manifest = json.loads(contents[MANIFEST])
    manifest["files"] = {
        name: {"size": len(content), "sha256": sha256(content)}
        for name, content in contents.items()
        if name != MANIFEST
    }
    return {**contents, MANIFEST: canonical_json(manifest)}


def test_no_file_and_no_zip_are_refused(tmp_path: Path):
    assert refused(tmp_path / "gone.zip", tmp_path) == "backup.missing"
    (tmp_path / "letter.txt").write_text("Gentile Presidente,")
    assert refused(tmp_path / "letter.txt", tmp_path) == "backup.not_one"
    written({"a": b"b"}, tmp_path / "other.zip")
    assert refused(tmp_path / "other.zip", tmp_path) == "backup.not_one"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_cut_short_is_refused(small_backup: Path, tmp_path: Path, part: float):
    content = small_backup.read_bytes()
    small_backup.write_bytes(content[: int(len(content) * part)])
    assert refused(small_backup, tmp_path) == "backup.not_one"


def test_a_flipped_byte_of_any_file_is_named(small_backup: Path, tmp_path: Path):
    with ZipFile(small_backup) as archive:
        entries = [entry for entry in archive.infolist() if entry.file_size]
    for entry in entries:
        flipped = bytearray(small_backup.read_bytes())
        name, extra = struct.unpack("<HH", flipped[entry.header_offset + 26 : entry.header_offset + 30])
        flipped[entry.header_offset + 30 + name + extra] ^= 1
        path = tmp_path / "flipped.zip"
        path.write_bytes(flipped)
        assert refused(path, tmp_path) == "backup.damaged", entry.filename


CHANGED: dict[str, Change] = {
    "a file more": lambda files: files.update({"vault/" + "0" * 64: b"x"}),
    "a file less": lambda files: files.pop("keys/secret-key"),
    "another content": lambda files: files.update({"keys/secret-key": b"x" * 32}),
    "no JSON": lambda files: files.update({MANIFEST: b"{"}),
    "another format": lambda files: files.update({MANIFEST: files[MANIFEST].replace(b"backup/1", b"backup/9")}),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_a_backup_that_is_not_its_manifest_is_refused(small_backup: Path, tmp_path: Path, change: Change):
    contents = contents_of(small_backup)
    change(contents)
    assert refused(written(contents, tmp_path / "changed.zip"), tmp_path) == "backup.damaged"


@pytest.mark.parametrize(
    "name",
    ["../escaped", "/etc/escaped", "keys/seal/../../escaped", "vault/escaped", "rows/../x.jsonl", "keys/seal/.x", "x"],
)
def test_a_name_that_no_backup_holds_is_refused(small_backup: Path, tmp_path: Path, name: str):
    contents = listed({**contents_of(small_backup), name: b"escaped"})
    assert refused(written(contents, tmp_path / "names.zip"), tmp_path) == "backup.damaged"


def test_a_file_of_the_vault_under_another_digest_is_refused(small_backup: Path, tmp_path: Path):
    contents = listed({**contents_of(small_backup), "vault/" + "0" * 64: b"not mine"})
    assert refused(written(contents, tmp_path / "vault.zip"), tmp_path) == "backup.damaged"


def test_nothing_compressed_is_taken_so_that_nothing_can_swell(small_backup: Path, tmp_path: Path):
    contents = listed({**contents_of(small_backup), "rows/guess.jsonl": b"\n" * 2**24})
    path = written(contents, tmp_path / "bomb.zip", compression=ZIP_DEFLATED)
    assert path.stat().st_size < 2**20
    assert refused(path, tmp_path) == "backup.not_one"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(small_backup: Path, tmp_path: Path):
    path = Path(shutil.copy(small_backup, tmp_path / "twice.zip"))
    with ZipFile(path, "a") as archive:
        archive.writestr(ZipInfo("keys/secret-key"), b"y" * 32)
    assert refused(path, tmp_path) == "backup.not_one"


def test_files_that_share_their_bytes_are_refused(small_backup: Path, tmp_path: Path):
    """A thousand entries over the same bytes would swell without any compression."""
    with ZipFile(small_backup, "a") as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.file_size)
        for number in range(200):
            again = ZipInfo(f"vault/{number:064x}")
            again.header_offset, again.CRC = largest.header_offset, largest.CRC
            again.file_size = again.compress_size = largest.file_size
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
        archive._didModify = True
    assert refused(small_backup, tmp_path) == "backup.not_one"


def test_a_backup_of_a_newer_patto_is_refused(small_backup: Path, tmp_path: Path):
    contents = contents_of(small_backup)
    manifest = json.loads(contents[MANIFEST])
    contents[MANIFEST] = canonical_json({**manifest, "shape": "9999"})
    assert refused(written(contents, tmp_path / "newer.zip"), tmp_path) == "backup.newer"


@pytest.mark.parametrize(
    ("table", "content", "code"),
    [
        ("guess", b"no JSON\n", "rows.unfit"),
        ("guess", b"\xff\xfe\n", "rows.unfit"),
        ("secrets", b"", "rows.other_tables"),
    ],
)
def test_rows_that_do_not_fit_leave_nothing_behind(
    small_backup: Path, tmp_path: Path, table: str, content: bytes, code: str
):
    contents = listed({**contents_of(small_backup), f"rows/{table}.jsonl": content})
    assert refused(written(contents, tmp_path / "rows.zip"), tmp_path) == code


def test_an_entry_of_a_kind_that_nobody_knows_is_refused(small_backup: Path, tmp_path: Path, monkeypatch):
    path = written(contents_of(small_backup), tmp_path / "odd.zip")

    def fail(*_arguments: object, **_more: object) -> None:
        raise zipfile.BadZipFile

    monkeypatch.setattr(ZipFile, "open", fail)
    assert refused(path, tmp_path) == "backup.damaged"
