"""Signing with a tool of one's own: the PDF goes from one to the next, files are judged, kept, and counted."""

import re
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.signing import judging
from signatures.digests import sha256
from signatures.dossier.build import dossier_files
from signatures.dossier.verify import verify_dossier
from signatures.intake.judge import judge
from signatures.intake.verdict import Intake, SignerSeen, intake
from signatures.verdicts import holds, unchecked
from tests.app.conftest import Clock
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.fakes.pki import Pki, make_pki
from tests.fakes.signed_files import cades
from workflows.actions.weigh_file import weigh_file
from workflows.machines.signature import SignatureState
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.rules.means import Lane
from workflows.tables.link import LinkPurpose
from workflows.tables.signed_file import FileState

MAYOR = "aslto3-signer"


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def trusting(being_signed: GuestPact, pki: Pki, monkeypatch: pytest.MonkeyPatch) -> GuestPact:
    """A pact being signed on an installation that trusts the root; files are judged in this very process."""
    folder = being_signed.installation.settings.home / "trust"
    folder.mkdir()
    (folder / "root.pem").write_bytes(pki.pem("root"))
    at = being_signed.installation.now()
    (folder / "ca.crl").write_bytes(pki.crl(at).dump())
    monkeypatch.setitem(being_signed.installation.settings.__dict__, "trust", folder)
    monkeypatch.setattr(judging, "judge_apart", judge)
    return being_signed


@pytest.fixture
def believing(being_signed: GuestPact, monkeypatch: pytest.MonkeyPatch) -> GuestPact:
    """A pact being signed where whatever comes in is found signed on the newest document that it begins with."""

    def believed(returned: bytes, *, sent: bytes, older_heads: Sequence[bytes], **_other: object) -> Intake:
        head = next(document for document in (sent, *older_heads) if returned.startswith(document))
        seen = SignerSeen(name="Mario Rossi", tax_code=None, at=being_signed.installation.now(), qualified=None)
        checks = [
            holds("intake.readable"),
            unchecked("intake.timestamp", "intake.timestamp_none", signer="Mario Rossi"),
        ]
        return intake(checks, signers=[seen], head=sha256(head))

    monkeypatch.setattr(judging, "judge_apart", believed)
    being_signed.authorise()
    return being_signed


def final(pact: GuestPact) -> bytes:
    return pact.installation.vault.get(pact.signature(MAYOR).final_digest)


def sent(browser: FlaskClient, content: bytes, name: str = "patto.pdf.p7m") -> TestResponse:
    return browser.post("/signing/file", data={"file": (BytesIO(content), name)}, content_type="multipart/form-data")


def newest(pact: GuestPact) -> SignedFileCard:
    cards: tuple[SignedFileCard, ...] = pact.ask(signed_files, pact_id=PACT)
    return cards[-1]


def test_an_envelope_with_nothing_left_open_counts_at_once_and_its_receipt_tells_what_was_checked(
    trusting: GuestPact, pki: Pki
):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    assert "Firma con il proprio strumento" in browser.get("/signing/").text
    file = cades(final(trusting), pki, "mayor", at=trusting.installation.now())
    assert sent(browser, file).location == "/signing/receipt"
    receipt = browser.get("/signing/receipt").text
    for words in ("Mario Rossi", "RSSMRA70A01L219K", "patto.pdf.p7m", sha256(file), "file .p7m firmato"):
        assert words in receipt
    assert faults(receipt, language="it") == []
    assert (newest(trusting).state, trusting.signature(MAYOR).lane) == (FileState.COUNTED, Lane.CADES)
    assert browser.get(f"/signing/files/{newest(trusting).id}/content").data == file
    assert sent(browser, file).location == "/signing/receipt"


def test_a_file_of_somebody_else_is_refused_with_the_reason_and_kept(trusting: GuestPact, pki: Pki):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    file = cades(final(trusting), pki, "clerk", at=trusting.installation.now())
    page = browser.get(sent(browser, file).location).text
    assert "Il file non è stato accettato" in page
    assert "BNCNNA80B41L219Z" in page
    assert faults(page, language="it") == []
    assert trusting.signature(MAYOR).state is SignatureState.EXPECTED
    assert trusting.installation.vault.get(newest(trusting).digest) == file
    assert "patto.pdf.p7m" in browser.get("/signing/file").text


def test_a_certificate_without_a_tax_code_waits_for_the_coordinator_and_then_counts(trusting: GuestPact, pki: Pki):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    file = cades(final(trusting), pki, "nameless", at=trusting.installation.now())
    page = browser.get(sent(browser, file).location).text
    assert "Il file è arrivato ed è in esame" in page
    assert "da valutare" in page
    assert (
        "in esame" in browser.get("/signing/").text or "Il coordinatore sta esaminando" in browser.get("/signing/").text
    )
    reason = "Conosciuto di persona."
    trusting.act(weigh_file, file_id=newest(trusting).id, accepted=True, reason=reason, actor=trusting.coordinator)
    assert reason in browser.get("/signing/receipt").text


def test_what_is_no_signed_file_is_refused_in_words_and_kept(trusting: GuestPact):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    page = browser.get(sent(browser, b"Firmato, il sindaco", "firma.txt").location).text
    assert "Il file non è stato accettato" in page
    assert newest(trusting).lane is None


def test_nothing_chosen_and_too_large_a_file_are_told_on_the_form(trusting: GuestPact, monkeypatch: pytest.MonkeyPatch):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    assert browser.post("/signing/file").status_code == 422
    monkeypatch.setitem(trusting.installation.settings.__dict__, "upload_limit", 10)
    answer = sent(browser, b"%PDF-1.7 and more")
    assert (answer.status_code, "Il file supera" in answer.text or "più grande" in answer.text) == (422, True)


def test_no_more_files_are_taken_than_anybody_needs(trusting: GuestPact, monkeypatch: pytest.MonkeyPatch):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    sent(browser, b"one")
    monkeypatch.setattr(judging, "MOST_FILES", 1)
    answer = sent(browser, b"two")
    assert (answer.status_code, newest(trusting).digest) == (422, sha256(b"one"))
    assert "coordinatore" in answer.text


def test_a_trust_that_cannot_be_read_takes_nothing_in_and_says_so(trusting: GuestPact):
    (trusting.installation.settings.home / "trust" / "root.pem").write_text("nobody")
    answer = sent(trusting.enter(MAYOR, LinkPurpose.SIGNING), b"%PDF-1.7")
    assert answer.status_code == 503
    assert "root.pem" in answer.text


def test_the_pdf_goes_from_one_to_the_next_under_a_lease(believing: GuestPact, clock: Clock):
    first, second = (believing.enter(person, LinkPurpose.SIGNING) for person in (MAYOR, "cpe-signer"))
    assert first.get("/signing/head.pdf").status_code == 404
    assert first.post("/signing/lease").location == "/signing/file#pdf"
    assert faults(first.get("/signing/file").text, language="it") == []
    assert first.get("/signing/head.pdf").data == final(believing)
    held = second.get("/signing/file").text
    assert "ASL TO3" in held
    assert "una copia propria" in held or "copia propria" in held
    assert second.post("/signing/lease").status_code == 422
    assert sent(first, final(believing) + b" one", "a.pdf").location == "/signing/receipt"
    second.post("/signing/lease")
    assert second.get("/signing/head.pdf").data == final(believing) + b" one"
    assert "Il tempo per firmare il PDF" not in second.get("/signing/file").text
    clock.pass_by(timedelta(hours=3))
    assert second.get("/signing/head.pdf").status_code == 404
    late = second.get("/signing/file").text
    assert "Il tempo per firmare il PDF preso è finito" in late
    assert faults(late, language="it") == []
    assert sent(second, final(believing) + b" one two", "b.pdf").location == "/signing/receipt"
    assert newest(believing).takes_head
    assert "gli altri firmano dopo" in second.get("/signing/receipt").text


def test_a_pdf_signed_while_another_has_it_is_a_copy_of_its_own(believing: GuestPact):
    first, second = (believing.enter(person, LinkPurpose.SIGNING) for person in (MAYOR, "cpe-signer"))
    first.post("/signing/lease")
    assert sent(second, final(believing) + b" two", "b.pdf").location == "/signing/receipt"
    assert "Copia propria" in second.get("/signing/receipt").text
    assert first.get("/signing/head.pdf").data == final(believing)


def test_the_pdf_is_given_back_and_then_free(believing: GuestPact):
    first, second = (believing.enter(person, LinkPurpose.SIGNING) for person in (MAYOR, "cpe-signer"))
    first.post("/signing/lease")
    assert first.post("/signing/lease/back").location == "/signing/file"
    assert first.post("/signing/lease/back").status_code == 422
    assert second.post("/signing/lease").location == "/signing/file#pdf"


def test_whoever_may_not_sign_so_is_told_why(being_signed: GuestPact):
    browser = being_signed.enter("cpe-signer", LinkPurpose.SIGNING)
    assert "Assemblea" in browser.get("/signing/file").text
    assert sent(browser, b"%PDF-1.7").status_code == 422
    assert browser.get("/signing/paper").location == "/signing/"


def test_by_hand_is_explained_where_it_is_admitted_and_hidden_where_the_law_denies_it(believing: GuestPact):
    page = believing.enter("cpe-signer", LinkPurpose.SIGNING).get("/signing/paper").text
    assert "Stampare il documento finale" in page
    assert faults(page, language="it") == []
    mayor = believing.enter(MAYOR, LinkPurpose.SIGNING)
    assert mayor.get("/signing/paper").location == "/signing/"
    assert re.search(r"art\. 15, c\. 2-bis", mayor.get("/signing/").text)


def test_nobody_sees_the_file_of_another_and_whoever_signed_is_sent_to_the_receipt(believing: GuestPact):
    first, second = (believing.enter(person, LinkPurpose.SIGNING) for person in (MAYOR, "cpe-signer"))
    sent(first, final(believing) + b" one", "a.pdf")
    assert second.get(f"/signing/files/{newest(believing).id}").status_code == 404
    assert first.get("/signing/file").location == "/signing/"
    assert Path(first.get(f"/signing/files/{newest(believing).id}").request.path).name == str(newest(believing).id)


def test_what_came_in_and_was_weighed_is_verified_in_the_dossier(trusting: GuestPact, pki: Pki):
    browser = trusting.enter(MAYOR, LinkPurpose.SIGNING)
    file = cades(final(trusting), pki, "nameless", at=trusting.installation.now())
    sent(browser, file)
    reason = "Conosciuto di persona."
    trusting.act(weigh_file, file_id=newest(trusting).id, accepted=True, reason=reason, actor=trusting.coordinator)
    contents = trusting.ask(dossier_contents, pact_id=PACT, read=trusting.installation.vault.get)
    made = dossier_files(contents, key=trusting.installation.sealing_key(), at=trusting.installation.now())
    report = verify_dossier(made, signers=trusting.installation.trust())
    assert [check for check in report.checks if check.holds is False] == []
    assert [seen.lane for seen in report.signatories] == ["cades"]
    assert [check.params["reason"] for check in report.of("signed.accepted")] == [reason]
    assert [check.holds for check in report.of("intake.trusted")] == [True]
