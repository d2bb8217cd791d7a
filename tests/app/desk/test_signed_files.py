"""Files signed elsewhere, and signatures by hand, at the desk."""

from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from signatures.digests import Digest, sha256
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.reading import read_evidence
from signatures.intake.verdict import SignerSeen, intake
from signatures.verdicts import holds, unchecked
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from tests.fakes.pki import make_pki
from tests.fakes.signed_files import cades
from workflows.actions.hand_in import HandedIn, hand_in
from workflows.actions.take_lease import take_lease
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_text
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.rules.means import Lane
from workflows.tables.signed_file import FileState

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def signing(pact: SmallPact) -> SmallPact:
    pact.reach_signing()
    return pact


def asked(pact: SmallPact, key: str) -> SignatureCard:
    return next(card for card in pact.ask(signatures_asked) if card.party_id == pact.party(key).id)


def came(pact: SmallPact, key: str, content: bytes, *, lane: Lane = Lane.PADES, sure: bool = False) -> SignedFileCard:
    """Let a signed file of a party come in, of which it stays open whose it is unless that is sure."""
    open_checks = () if sure else (unchecked("intake.signer_expected", "intake.no_tax_code", signer="Ada Bianchi"),)
    seen = SignerSeen(name="Ada Bianchi", tax_code=None, at=pact.installation.now(), qualified=None)
    head = Digest(asked(pact, key).final_digest)
    made = intake([holds("intake.readable"), *open_checks], signers=[seen], head=head)
    file = HandedIn("firmato.pdf", pact.installation.vault.put(content), len(content), lane, made)
    pact.act(hand_in, file=file, actor=pact.person(key))
    card: SignedFileCard = pact.ask(signed_files)[-1]
    return card


def test_a_file_that_waits_is_announced_looked_at_and_accepted_with_a_reason(client: FlaskClient, signing: SmallPact):
    file = came(signing, "ciss", b"%PDF-signed")
    address = f"/desk/{signing.id}/signing/files/{file.id}"
    for page in ("", f"{signing.id}/", f"{signing.id}/signing"):
        assert address in client.get(f"/desk/{page}").text
    shown = client.get(address, headers=ENGLISH).text
    assert "to be weighed" in shown
    assert faults(shown, language="en") == []
    assert client.get(f"{address}/content").data == b"%PDF-signed"
    assert client.post(address, data={"answer": "accept"}).status_code == 422
    answer = client.post(address, data={"answer": "accept", "reason": "Verificato al telefono."})
    assert answer.location == f"/desk/{signing.id}/signing"
    assert asked(signing, "ciss").state is SignatureState.GIVEN
    assert "Verificato al telefono." in client.get(address).text
    refused = client.post(address, data={"answer": "refuse", "reason": "No."}, headers=ENGLISH)
    assert refused.status_code == 422
    assert "no signature is asked of you now" in refused.text.lower()


def test_a_file_that_does_not_convince_is_refused_and_the_signature_stays_awaited(
    client: FlaskClient, signing: SmallPact
):
    file = came(signing, "ciss", b"%PDF-signed")
    client.post(f"/desk/{signing.id}/signing/files/{file.id}", data={"answer": "refuse", "reason": "Non è lei."})
    assert signing.ask(signed_files)[-1].state is FileState.REFUSED
    assert asked(signing, "ciss").state is SignatureState.EXPECTED
    assert client.get(f"/desk/{signing.id}/signing/files/{signing.id}").status_code == 404


def test_the_signatures_gathered_so_far_are_handed_over_and_whoever_has_the_pdf_is_named(
    client: FlaskClient, signing: SmallPact, tmp_path_factory: pytest.TempPathFactory
):
    pki, at = make_pki(tmp_path_factory.mktemp("pki")), signing.installation.now()
    assert client.get(f"/desk/{signing.id}/signing/gathered.p7m").status_code == 404
    signing.act(take_lease, actor=signing.person("ciss"))
    assert "has the PDF to sign it" in client.get(f"/desk/{signing.id}/signing", headers=ENGLISH).text
    came(signing, "ciss", b"%PDF-one", sure=True)
    final = signing.installation.vault.get(asked(signing, "mutua").final_digest)
    came(signing, "mutua", cades(final, pki, "clerk", at=at), lane=Lane.CADES, sure=True)
    page = client.get(f"/desk/{signing.id}/signing", headers=ENGLISH).text
    assert faults(page, language="en") == []
    for name in ("gathered.pdf", "gathered.p7m"):
        assert f"/desk/{signing.id}/signing/{name}" in page
    assert client.get(f"/desk/{signing.id}/signing/gathered.pdf").data == b"%PDF-one"
    assert client.get(f"/desk/{signing.id}/signing/gathered.p7m").data.startswith(b"0")


def test_before_any_text_is_final_nothing_is_gathered(client: FlaskClient, pact: SmallPact):
    assert client.get(f"/desk/{pact.id}/signing/gathered.pdf").status_code == 404


def paper(pact: SmallPact, **other: Any) -> dict[str, Any]:
    return {
        "read_digest": asked(pact, "mutua").final_digest,
        "statement_language": "it",
        "signed_on": pact.installation.now().date().isoformat(),
        "kept_at": "Archivio, faldone 3",
        "attested": "y",
        "file": (BytesIO(b"%PDF-scan"), "scansione firmata.pdf"),
        **other,
    }


def test_a_signature_by_hand_is_recorded_with_its_scan_and_what_was_attested(client: FlaskClient, signing: SmallPact):
    address = f"/desk/{signing.id}/signing/{asked(signing, 'mutua').id}/paper"
    assert address in client.get(f"/desk/{signing.id}/signing").text
    shown = client.get(address).text
    assert faults(shown, language="it") == []
    statement = unescape(shown[shown.index('class="statement">') + 18 : shown.index("</blockquote>")])
    answer = client.post(address, data=paper(signing))
    assert answer.location == f"/desk/{signing.id}/signing"
    record = read_evidence(_evidence(signing, "mutua"))
    assert isinstance(record, PaperEvidence)
    assert record.statement == statement
    assert (record.file.name, record.file.digest) == ("scansione_firmata.pdf", sha256(b"%PDF-scan"))
    assert client.get(address).location == f"/desk/{signing.id}/signing"


@pytest.mark.parametrize(
    "wrong",
    [
        {"attested": ""},
        {"kept_at": ""},
        {"signed_on": "2001-01-01"},
        {"file": (b"hello", "scan.pdf")},
    ],
    ids=str,
)
def test_a_signature_by_hand_that_cannot_be_taken_says_why(client: FlaskClient, signing: SmallPact, wrong: Any):
    address = f"/desk/{signing.id}/signing/{asked(signing, 'mutua').id}/paper"
    given = {name: (BytesIO(value[0]), value[1]) if name == "file" else value for name, value in wrong.items()}
    answer = client.post(address, data=paper(signing, **given))
    assert answer.status_code == 422
    assert faults(answer.text, language="it") == []
    assert asked(signing, "mutua").state is SignatureState.EXPECTED


def test_a_public_body_cannot_sign_by_hand_and_the_page_says_so(client: FlaskClient, signing: SmallPact):
    address = f"/desk/{signing.id}/signing/{asked(signing, 'ciss').id}/paper"
    assert "firma qualificata" in client.get(address).text
    assert client.post(address, data=paper(signing)).status_code == 422


def _evidence(pact: SmallPact, key: str) -> str:
    text: str = pact.ask(lambda session, pact_id: evidence_text(session, signature_id=asked(pact, key).id))
    return text
