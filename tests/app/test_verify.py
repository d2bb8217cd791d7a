"""Anybody checks a dossier, a sealed document or a trail, and nothing of it stays."""

import io
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.installation import Installation
from app.verify import views
from signatures.dossier.build import dossier_files
from signatures.seal.keys import make_sealing_key
from tests.app.page_rules import faults
from tests.signatures.factory import whole_contents


@pytest.fixture
def dossier(installation: Installation) -> dict[str, bytes]:
    """A dossier that this installation sealed, file by file."""
    key = installation.sealing_key()
    return dict(dossier_files(whole_contents(key), key=key, at=installation.now()))


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"fascicolo/{name}", content)
    return packed.getvalue()


def ask(client: FlaskClient, content: bytes, name: str = "fascicolo.zip", language: str = "it"):
    upload = {"file": (io.BytesIO(content), name)}
    return client.post(f"/verify?lang={language}", data=upload, content_type="multipart/form-data")


@pytest.mark.parametrize(("language", "verdict"), [("it", "Il file regge alla verifica"), ("en", "The file holds")])
def test_a_whole_dossier_holds_and_says_who_signed(client: FlaskClient, dossier, language: str, verdict: str):
    page = ask(client, zipped(dossier), language=language)
    assert page.status_code == 200
    assert f"<h1>{verdict}</h1>" in page.text
    assert "Consorzio COESA" in page.text
    assert "alert-success" in page.text
    assert faults(page.text, language=language) == []


def test_a_dossier_that_another_installation_sealed_is_whole_and_not_proven(client: FlaskClient, tmp_path: Path, clock):
    other = make_sealing_key(tmp_path / "other", name="Somebody else", at=clock() - timedelta(days=1))
    page = ask(client, zipped(dossier_files(whole_contents(other), key=other, at=clock())))
    assert "<h1>Il file è integro; non è provato chi lo ha sigillato</h1>" in page.text
    assert "alert-success" not in page.text
    assert faults(page.text, language="it") == []


def test_a_flipped_byte_is_told_and_its_file_named(client: FlaskClient, dossier):
    name = next(name for name in dossier if name.startswith("data/"))
    content = bytearray(dossier[name])
    content[len(content) // 2] ^= 1
    page = ask(client, zipped(dossier | {name: bytes(content)}))
    assert "<h1>Il file non regge alla verifica</h1>" in page.text
    assert name in page.text
    assert faults(page.text, language="it") == []


def test_something_else_cannot_be_read(client: FlaskClient):
    page = ask(client, b"a letter to my aunt", "../../etc/lettera <b>.txt")
    assert "<h1>Il file non è leggibile</h1>" in page.text
    assert "<b>" not in page.text
    assert faults(page.text, language="it") == []


def test_without_a_file_the_field_says_so(client: FlaskClient):
    page = client.post("/verify", data={})
    assert page.status_code == 422
    assert "Occorre scegliere un file." in page.text
    assert faults(page.text, language="it") == []


def test_a_name_with_nothing_usable_in_it_is_taken_all_the_same(client: FlaskClient):
    assert ask(client, b"{}", "…").status_code == 200


def test_nothing_of_the_file_stays(client: FlaskClient, dossier, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    ask(client, zipped(dossier))
    assert list((tmp_path / "tmp").iterdir()) == []


def test_too_many_at_once_are_asked_to_wait(client: FlaskClient):
    held = [views._AT_ONCE.acquire(blocking=False) for _ in range(2)]
    try:
        assert held == [True, True]
        assert ask(client, b"{}").status_code == 429
    finally:
        for _ in held:
            views._AT_ONCE.release()
    assert ask(client, b"{}").status_code == 200
