import os
import random
import shutil
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from signatures import unpack
from signatures.dossier.build import zip_dossier
from signatures.seal.pades import seal_pdf
from signatures.unpack import folder_files, zip_files
from signatures.verify import verify_path
from tests.signatures.factory import SEALED_AT, tiny_pdf


def unreadable(path, **options):
    report = verify_path(path, **options)
    assert report.verdict == "unreadable"
    return report.checks[0].code


def zipped(tmp_path, entries):
    """A zip of (name or ZipInfo, content)."""
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def test_a_folder_and_its_zip_are_the_same_dossier(dossier, trust, tmp_path):
    (tmp_path / "packed.zip").write_bytes(zip_dossier(dossier))
    assert verify_path(dossier, trust=trust) == verify_path(tmp_path / "packed.zip", trust=trust)
    assert verify_path(dossier, trust=trust).verdict == "holds"


def test_a_zip_without_a_top_folder_and_with_folder_entries_is_read_too(dossier, tmp_path):
    shutil.make_archive(str(tmp_path / "flat"), "zip", dossier)
    assert verify_path(tmp_path / "flat.zip").verdict == "holds"


def test_what_has_no_end_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for endless in (tmp_path / "pipe", Path("/dev/zero")):
        assert unreadable(endless) == "readable.no_file"


def test_what_is_larger_than_the_machine_says_so(tmp_path, monkeypatch):
    def swallow(*_):
        raise MemoryError

    monkeypatch.setattr("signatures.verify.file_kind", swallow)
    (tmp_path / "bomb.pdf").write_bytes(b"%PDF-")
    assert unreadable(tmp_path / "bomb.pdf") == "intake.too_slow"


def test_a_sealed_pdf_is_verified(key, trust, tmp_path):
    path = tmp_path / "summary.pdf"
    sealed = seal_pdf(tiny_pdf("x"), key=key, at=SEALED_AT, reason="x")
    path.write_bytes(sealed)
    assert [check.holds for check in verify_path(path, trust=trust).checks] == [True, True, None]
    assert [check.holds for check in verify_path(path).checks] == [True, None, None]
    path.write_bytes(sealed + b"\n%")
    assert verify_path(path).verdict == "fails"
    path.write_bytes(tiny_pdf("x"))
    assert unreadable(path) == "alone.bare"
    path.write_bytes(b"%PDF-junk")
    assert unreadable(path) == "pdf.unreadable"


def test_a_signatorys_trail_is_verified(dossier):
    path = min((dossier / "data/trail/signatories").iterdir())
    assert verify_path(path).verdict == "holds"
    path.write_bytes(path.read_bytes() + b" ")
    assert unreadable(path) == "canonical.misspelt"


def test_what_is_not_recognised_is_named(tmp_path):
    assert unreadable(tmp_path / "nowhere") == "readable.missing"
    (tmp_path / "empty").write_bytes(b"")
    assert unreadable(tmp_path / "empty") == "intake.empty"
    (tmp_path / "folder").mkdir()
    assert unreadable(tmp_path / "folder") == "readable.not_a_dossier"
    assert unreadable(zipped(tmp_path, [])) == "readable.unrecognised"
    assert unreadable(zipped(tmp_path, [("a/b", b"x"), ("c", b"y")])) == "readable.not_a_dossier"


def test_trust_that_cannot_be_read_is_named(dossier, tmp_path):
    assert unreadable(dossier, trust=tmp_path / "nowhere.pem") == "trust.unreadable"


def test_what_the_system_denies_is_named(dossier, monkeypatch):
    def denied(*_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    assert unreadable(dossier) == "readable.denied"
    assert unreadable(dossier / "bagit.txt") == "readable.denied"


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../x", "a//b", "./a", "a\\b"])
def test_a_zip_whose_names_climb_is_refused(tmp_path, name):
    assert unreadable(zipped(tmp_path, [(name, b"x")])) == "readable.unsafe"


def test_a_zip_that_names_a_file_twice_is_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path, [("a", b"x"), ("a", b"y")])
    assert unreadable(path) == "readable.unsafe"


def test_a_zip_with_a_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert unreadable(zipped(tmp_path, [(link, b"/etc/passwd")])) == "readable.unsafe"


def test_an_unusual_compression_is_refused(tmp_path):
    odd = zipfile.ZipInfo("odd")
    odd.compress_type = zipfile.ZIP_BZIP2
    assert unreadable(zipped(tmp_path, [(odd, b"x")])) == "readable.unsafe"


def test_an_encrypted_zip_is_refused(tmp_path):
    path = zipped(tmp_path, [("a", b"x")])
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert unreadable(path) == "readable.unsafe"


def test_a_zip_that_swells_is_refused_before_it_is_read(tmp_path):
    swelling = BytesIO()
    with zipfile.ZipFile(swelling, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bagit.txt", b"0" * 100_000)
    (tmp_path / "bomb.zip").write_bytes(swelling.getvalue())
    assert len(swelling.getvalue()) < 1000
    assert unreadable(tmp_path / "bomb.zip", most_bytes=1000) == "readable.too_large"


def test_too_many_files_and_too_large_a_file_are_refused(dossier, monkeypatch):
    monkeypatch.setattr(unpack, "MOST_FILES", 3)
    assert unreadable(dossier) == "readable.too_large"
    assert unreadable(dossier / "bagit.txt", most_bytes=3) == "readable.too_large"
    monkeypatch.undo()
    assert unreadable(dossier, most_bytes=3) == "readable.too_large"


@pytest.mark.parametrize("place", [0.2, 0.6, 0.9])
def test_a_zip_cut_short_is_said_to_be_damaged(dossier, tmp_path, place):
    content = zip_dossier(dossier)
    (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * place)])
    assert unreadable(tmp_path / "cut.zip") == "readable.damaged"


def test_an_altered_byte_of_a_zip_is_noticed_or_changes_no_file(dossier, tmp_path, rounds):
    chance, whole = random.Random(5), zip_dossier(dossier)
    altered_zip = tmp_path / "altered.zip"
    for _ in range(rounds * 10):
        altered = bytearray(whole)
        altered[chance.randrange(len(whole))] ^= 0xFF
        altered_zip.write_bytes(altered)
        if verify_path(altered_zip).verdict == "holds":
            assert zip_files(altered_zip) == folder_files(dossier)


def test_links_devices_and_unspellable_names_in_a_folder_are_refused(dossier):
    (dossier / "link").symlink_to("/etc/passwd")
    assert unreadable(dossier) == "readable.unsafe"
    (dossier / "link").unlink()
    (dossier / "folder").symlink_to("/etc")
    assert unreadable(dossier) == "readable.unsafe"
    (dossier / "folder").unlink()
    os.mkfifo(dossier / "pipe")
    assert unreadable(dossier) == "readable.unsafe"
    (dossier / "pipe").unlink()
    (dossier / os.fsdecode(b"\xff")).write_bytes(b"")
    assert unreadable(dossier) == "readable.unsafe"
