"""Certificates made when they are asked for: from the signing room, the desk and the archive."""

import json
from threading import BoundedSemaphore

import pytest
from flask.testing import FlaskClient

from app import certificates
from app.installation import Installation
from document_templates.catalog import DocumentKind, master
from document_templates.errors import DocumentError
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.signatory.certificate import verify_certificate
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.quick_workshop import QuickWorkshop
from tests.app.signing.test_signing import sign, signature
from workflows.actions.adopt_master import adopt_master
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actors import Actor, ActorKind, Means
from workflows.tables.link import LinkPurpose

SIGNING = LinkPurpose.SIGNING


@pytest.fixture(autouse=True)
def workshop(monkeypatch: pytest.MonkeyPatch) -> QuickWorkshop:
    quick = QuickWorkshop()
    monkeypatch.setattr(Installation, "workshop", lambda _installation: quick)
    return quick


@pytest.fixture
def coordinator(being_signed: GuestPact) -> FlaskClient:
    return being_signed.sit_at_the_desk()


def test_a_signatory_has_its_own_partys_certificate_at_any_moment(being_signed: GuestPact, workshop: QuickWorkshop):
    browser = being_signed.enter("mutua-signer", SIGNING)
    before = browser.get("/signing/certificate-it.pdf")
    assert verify_pdf_seal(before.data, trust=()).intact
    being_signed.mint_code("mutua-signer")
    browser.post("/signing/sign", data=signature(being_signed))
    browser.get("/signing/certificate-en.pdf")
    first, then = (order.paper for order in workshop.asked)
    assert (first.complete, first.language, first.party.name) == (False, "it", "Società Mutua Piemonte ETS")
    assert [(one.state, bool(one.signature)) for one in first.signatories] == [("expected", False)]
    assert (then.language, then.signatories[0].state) == ("en", "given")
    assert first.at == being_signed.installation.now()


def test_as_json_it_holds_alone_and_shows_nobody_elses_entries(being_signed: GuestPact):
    browser = sign(being_signed)
    answer = browser.get("/signing/certificate-en.json")
    record = json.loads(answer.data)
    report = verify_certificate(record)
    assert report.verdict == "holds"
    assert [seen.name for seen in report.signatories] == ["mutua signer"]
    assert record["events"][0]["sentence"].startswith("The pact")
    assert str(being_signed.parties["cpe"]) not in answer.text


def test_the_page_of_a_signatory_offers_it_in_both_languages(being_signed: GuestPact):
    page = being_signed.enter("aslto3-signer", SIGNING).get("/signing/").text
    assert faults(page, language="it") == []
    places = [page.index(f"/signing/certificate-{tag}.{end}") for tag in ("it", "en") for end in ("pdf", "json")]
    assert places == sorted(places)


def test_who_refused_is_certified_to_have_refused(being_signed: GuestPact, workshop: QuickWorkshop):
    browser = being_signed.enter("cpe-signer", SIGNING)
    actor = Actor(kind=ActorKind.PERSON, means=Means.LINK, id=being_signed.people["cpe-signer"])
    being_signed.act(refuse_to_sign, reason="Manca la delibera.", actor=actor)
    browser.get("/signing/certificate-it.pdf")
    (refused,) = workshop.asked[0].paper.earlier
    assert (refused.state, refused.reason) == ("refused", "Manca la delibera.")


@pytest.mark.parametrize("name", ["certificate-fr.pdf", "certificate-it.docx"])
def test_other_languages_and_formats_are_not_there(being_signed: GuestPact, name: str):
    assert being_signed.enter("mutua-signer", SIGNING).get(f"/signing/{name}").status_code == 404


def test_one_that_cannot_be_made_says_why(being_signed: GuestPact, workshop: QuickWorkshop):
    workshop.refusing[DocumentKind.CERTIFICATE] = DocumentError("pdf.too_long", pages=501, most=500)
    answer = being_signed.enter("mutua-signer", SIGNING).get("/signing/certificate-it.pdf")
    assert (answer.status_code, "501" in answer.text) == (422, True)


def test_who_asks_for_many_at_once_waits(being_signed: GuestPact, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(certificates, "_AT_ONCE", BoundedSemaphore(1))
    browser = being_signed.enter("mutua-signer", SIGNING)
    with certificates._AT_ONCE:
        assert browser.get("/signing/certificate-it.json").status_code == 429
    assert browser.get("/signing/certificate-it.json").status_code == 200


def test_the_desk_and_the_archive_hand_over_any_partys(being_signed: GuestPact, coordinator, workshop: QuickWorkshop):
    party = being_signed.parties["cpe"]
    for room, page in (("desk", "signing"), ("archive", "")):
        address = f"/{room}/{PACT}/parties/{party}/certificate-it.pdf"
        shown = coordinator.get(f"/{room}/{PACT}/{page}", headers={"Accept-Language": "en"}).text
        assert faults(shown, language="en") == []
        assert address in shown
        assert coordinator.get(address).mimetype == "application/pdf"
        assert coordinator.get(address.replace(str(party), str(PACT))).status_code == 404
    assert {order.paper.party.name for order in workshop.asked} == {"Consorzio Pinerolo Energia"}


def test_it_is_made_from_the_master_that_was_adopted(being_signed: GuestPact, coordinator, workshop: QuickWorkshop):
    being_signed.act(
        adopt_master,
        lead_body_id=being_signed.coordinator.lead_body_id,
        kind="certificate",
        language="it",
        docx_digest=being_signed.installation.vault.put(b"a master of one's own"),
        file_name="ours.docx",
        actor=being_signed.coordinator,
    )
    for tag in ("it", "en"):
        coordinator.get(f"/archive/{PACT}/parties/{being_signed.parties['cpe']}/certificate-{tag}.pdf")
    assert [order.master for order in workshop.asked] == [
        b"a master of one's own",
        master(DocumentKind.CERTIFICATE, "en"),
    ]
