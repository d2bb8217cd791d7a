"""Anybody checks a dossier, a sealed document or a trail, and nothing of it stays."""

import io
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.installation import Installation
from app.verify import judging
from document_templates.catalog import DocumentKind
from signatures import verify_apart
from signatures.dossier.build import dossier_files
from signatures.seal.keys import make_sealing_key
from tests.app.guest_pact import FINAL, PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.signing.test_signing import sign
from tests.fakes.pki import Pki, make_pki
from tests.fakes.signed_files import cades, pades
from tests.signatures.factory import START, tiny_pdf, whole_contents
from tests.signatures.records import CLICK
from workflows.actions.reopen import reopen
from workflows.tables.link import LinkPurpose


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    """Do in this process what would each time take a second to start another."""
    monkeypatch.setattr(verify_apart, "done_apart", lambda work, order, **_: work(order))


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


def ask_folder(client: FlaskClient, files: list[tuple[str, bytes]]):
    sent = [(io.BytesIO(content), name) for name, content in files]
    return client.post("/verify?lang=it", data={"folder": sent}, content_type="multipart/form-data")


def test_a_dossier_that_was_unpacked_is_taken_as_a_folder(client: FlaskClient, dossier):
    page = ask_folder(client, [(f"fascicolo/{name}", content) for name, content in dossier.items()])
    assert "<h1>Il file regge alla verifica</h1>" in page.text
    assert '<p class="digest">fascicolo</p>' in page.text


def test_a_folder_that_lacks_a_file_is_told_which(client: FlaskClient, dossier):
    missing = next(name for name in dossier if name.startswith("data/"))
    page = ask_folder(client, [(f"fascicolo/{name}", dossier[name]) for name in dossier if name != missing])
    assert "<h1>Il file non regge alla verifica</h1>" in page.text
    assert missing in page.text


def test_a_folder_of_anything_else_cannot_be_read(client: FlaskClient):
    page = ask_folder(client, [("foto/uno.jpg", b"1"), ("foto/due.jpg", b"2")])
    assert "<h1>Il file non è leggibile</h1>" in page.text


def test_a_file_sent_by_the_field_for_folders_is_verified_as_a_file(client: FlaskClient, dossier):
    assert "<h1>Il file regge alla verifica</h1>" in ask_folder(client, [("fascicolo.zip", zipped(dossier))]).text


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["a/../../etc/passwd", "a/b"], 200),
        (["/etc/passwd", "a/b"], 200),
        (["a/b", "a/b"], 400),
        (["a/" + "b" * 2_000, "a/c"], 400),
    ],
)
def test_names_that_no_browser_makes_up_lead_nowhere(client: FlaskClient, names: list[str], status: int):
    page = ask_folder(client, [(name, b"{}") for name in names])
    assert page.status_code == status
    assert "alert-success" not in page.text


def test_a_folder_of_a_thousand_files_is_taken(client: FlaskClient):
    assert ask_folder(client, [(f"foto/{number}.jpg", b"") for number in range(1_500)]).status_code == 200


def test_something_else_cannot_be_read(client: FlaskClient):
    page = ask(client, b"a letter to my aunt", "../../etc/lettera <b>.txt")
    assert "<h1>Il file non è leggibile</h1>" in page.text
    assert "<b>" not in page.text
    assert faults(page.text, language="it") == []


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "Il file è vuoto."), (b'{"a": 1}', "non è scritto come lo scrive Patto")]
)
def test_why_a_file_cannot_be_read_is_all_that_is_said(client: FlaskClient, content: bytes, why: str):
    page = ask(client, content, "x.json")
    assert why in page.text
    assert "Che cosa è stato controllato" not in page.text


def test_the_page_says_how_much_it_takes(client: FlaskClient):
    assert "Al massimo 64 MB." in client.get("/verify").text


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
    held = [judging._AT_ONCE.acquire(blocking=False) for _ in range(2)]
    try:
        assert held == [True, True]
        assert ask(client, b"{}").status_code == 429
    finally:
        for _ in held:
            judging._AT_ONCE.release()
    assert ask(client, b"{}").status_code == 200


@pytest.fixture(scope="module")
def pki(tmp_path_factory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_pdf_that_partners_signed_lists_them_and_says_that_nobody_vouches_for_them(client, pki, language: str):
    signed = pades(pades(tiny_pdf("x"), pki, at=START), pki, "clerk", at=START)
    page = ask(client, signed, "firmato.pdf", language=language)
    heading = {"it": "non è provato chi lo ha firmato", "en": "who signed it is not proven"}[language]
    assert heading in page.text.split("</h1>")[0]
    assert "Mario Rossi" in page.text
    assert "Anna Bianchi" in page.text
    assert faults(page.text, language=language) == []


def test_whom_the_installation_trusts_to_sign_is_proven(client, pki, installation, monkeypatch, tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "roots.pem").write_bytes(pki.pem("root"))
    monkeypatch.setitem(installation.settings.__dict__, "trust", tmp_path / "trust")
    page = ask(client, pades(tiny_pdf("x"), pki, at=START), "firmato.pdf")
    assert "<h1>Il file regge alla verifica</h1>" in page.text


def test_a_stranger_who_signs_besides_does_not_hide_a_revocation(client, pki, installation, monkeypatch, tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "roots.pem").write_bytes(pki.pem("root"))
    (tmp_path / "trust" / "ca.crl").write_bytes(pki.crl(START).dump())
    monkeypatch.setitem(installation.settings.__dict__, "trust", tmp_path / "trust")
    signed = pades(tiny_pdf("x"), pki, "revoked", at=START)
    for content in (signed, pades(signed, pki, "stray", at=START)):
        assert "<h1>Il file non regge alla verifica</h1>" in ask(client, content, "firmato.pdf").text
    assert "non è provato chi lo ha firmato" in ask(client, pades(tiny_pdf("x"), pki, "stray", at=START), "x.pdf").text


def test_an_envelope_is_opened(client, pki):
    page = ask(client, cades(tiny_pdf("x"), pki, at=START), "firmato.pdf.p7m")
    assert "Mario Rossi" in page.text
    assert "non è provato chi lo ha firmato" in page.text


@pytest.mark.parametrize(("content", "name"), [(tiny_pdf("x"), "x.pdf"), (CLICK.text().encode(), "x.json")])
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_proves_nothing_by_itself_says_so(client, content: bytes, name: str, language: str):
    page = ask(client, content, name, language=language)
    heading = {"it": "Da solo il file non prova nulla", "en": "By itself the file proves nothing"}[language]
    assert f"<h1>{heading}</h1>" in page.text
    assert "alert-success" not in page.text
    assert faults(page.text, language=language) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_final_text_of_this_site_is_known_and_nobody_is_named(being_signed: GuestPact, language: str):
    final = being_signed.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/final.pdf").data
    page = ask(being_signed.app.test_client(), final, "patto.pdf", language=language)
    words = {"it": "quello messo alla firma: versione 1 di un patto ora alla firma", "en": "version 1 of a pact"}
    assert words[language] in page.text
    assert "alert-success" in page.text
    for name in ("Mutua", "Consorzio", "Patto di prova"):
        assert name not in page.text[page.text.index("<main") : page.text.index("</main")]
    assert faults(page.text, language=language) == []


def test_a_final_text_that_was_left_is_told_from_the_one_that_counts(being_signed: GuestPact):
    final = being_signed.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/final.pdf").data
    being_signed.act(reopen, pact_id=PACT, reason="Un errore.", actor=being_signed.coordinator)
    page = ask(being_signed.app.test_client(), final, "patto.pdf")
    assert "messo alla firma e poi lasciato" in page.text


def test_a_final_text_that_nobody_is_asked_to_sign_is_known_too(circulating: GuestPact):
    circulating.agree()
    circulating.keep(DocumentKind.FINAL, FINAL)
    final = circulating.installation.vault.get(circulating.document(DocumentKind.FINAL).pdf_digest)
    page = ask(circulating.app.test_client(), final, "patto.pdf")
    assert "a nessuno è stato chiesto di firmare questa copia" in page.text
    assert faults(page.text, language="it") == []


def test_an_envelope_around_a_final_text_is_told_which_and_an_altered_one_is_not(being_signed: GuestPact, pki):
    final = being_signed.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/final.pdf").data
    browser, signed = being_signed.app.test_client(), cades(final, pki, at=START)
    assert "quello messo alla firma" in ask(browser, signed, "patto.p7m").text
    altered = signed.replace(b"Mario Rossi", b"Maria Rossi")
    page = ask(browser, altered, "patto.p7m").text
    assert "<h1>Il file non regge alla verifica</h1>" in page
    assert "quello messo alla firma" not in page


def test_a_record_kept_here_is_known(being_signed: GuestPact):
    browser = sign(being_signed)
    record = browser.get("/signing/evidence.json").data
    page = ask(being_signed.app.test_client(), record, "patto.json")
    assert "evidenza di una firma conservata qui" in page.text
    assert "<h1>Il file è conosciuto qui</h1>" in page.text
    altered = record.replace(b'"tax_code":"', b'"tax_code":"X')
    assert "conosciuto qui" not in ask(being_signed.app.test_client(), altered, "patto.json").text


def test_a_real_process_comes_to_the_same_answer(client: FlaskClient, monkeypatch):
    monkeypatch.undo()
    assert "Da solo il file non prova nulla" in ask(client, tiny_pdf("x"), "x.pdf").text


def test_what_is_alike_of_several_signers_is_said_once(client, pki):
    twice = pades(pades(tiny_pdf("x"), pki, "mayor", at=START), pki, "clerk", at=START)
    page = ask(client, twice, "firmato.pdf").text
    assert page.count("Il certificato di Mario Rossi, Anna Bianchi valeva nel momento") == 1
    assert faults(page, language="it") == []


def test_a_certificate_is_not_said_to_be_sealed_by_somebody_unknown(being_signed: GuestPact):
    content = being_signed.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/certificate-it.json").data
    page = ask(being_signed.app.test_client(), content, "attestazione.json").text
    assert "<h1>Il file è integro; nessuno lo ha sigillato</h1>" in page
    assert "Vale se la sua radice è quella del fascicolo sigillato." in page
