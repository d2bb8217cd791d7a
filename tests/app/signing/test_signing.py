"""The signatory's room: read, ask for a code, sign or refuse, and the receipt."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from signatures.digests import sha256
from tests.app.guest_pact import CODE, FINAL, PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.circulate import circulate
from workflows.actions.claim_promises import ClaimedPromise, claim_promises
from workflows.actions.conclude import conclude
from workflows.actions.keep_promise import keep_promise
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.errors import UnknownError
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_text
from workflows.queries.pact_cards import pact_card
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

SIGNING = LinkPurpose.SIGNING


def signature(pact: GuestPact, *, code: str = CODE, language: str = "it", digest: str | None = None) -> dict[str, str]:
    return {
        "read_digest": digest or pact.signature("mutua-signer").final_digest,
        "statement_language": language,
        "signed_name": "Mutua Signer",
        "code": code,
    }


def sign(pact: GuestPact):
    """Sign for the lead body, and return the browser."""
    browser = pact.enter("mutua-signer", SIGNING)
    pact.mint_code("mutua-signer")
    assert browser.post("/signing/sign", data=signature(pact)).location == "/signing/receipt"
    return browser


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("person", ["mutua-signer", "cpe-signer", "aslto3-signer", "mutua-reader"])
def test_every_page_has_one_heading_labels_and_its_language(being_signed: GuestPact, person: str, language: str):
    browser = being_signed.enter(person, SIGNING)
    browser.get(f"/?lang={language}")
    for page in ("", "sign", "refuse", "receipt", "text"):
        answer = browser.get(f"/signing/{page}", follow_redirects=True)
        assert answer.status_code == (404 if (person, page) == ("mutua-reader", "text") else 200)
        assert faults(answer.text, language=language) == [], page


def test_the_statement_names_pact_version_digest_organisation_person_office_and_powers(being_signed: GuestPact):
    page = being_signed.enter("mutua-signer", SIGNING).get("/signing/").text
    statement = page[page.index('class="statement"') : page.index("</blockquote>")]
    digest = being_signed.signature("mutua-signer").final_digest
    for part in ("Patto di prova fra tre enti", "versione 1", digest, "Società Mutua Piemonte ETS", "mutua signer"):
        assert part in statement
    for part in ("Presidente", "Statuto, art. 9", "firma elettronica semplice", "Dimostrazione, senza valore"):
        assert part in statement
    assert "avanzata" not in statement


def test_the_final_text_can_be_read_and_kept(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    text = browser.get("/signing/text").text
    assert "Il patto dura tre anni." in text
    assert "Consorzio Pinerolo Energia" in text
    final = browser.get("/signing/final.pdf").data
    assert final.startswith(FINAL)
    assert sha256(final) == being_signed.signature("mutua-signer").final_digest


def test_asking_for_a_code_promises_one_and_leads_to_the_form(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    answer = browser.post("/signing/code")
    assert (answer.status_code, answer.location) == (303, "/signing/sign")
    promises = being_signed.act(claim_promises, limit=50)
    assert [promise.kind for promise in promises].count(PromiseKind.CODE) == 1
    page = browser.get("/signing/sign").text
    assert "Come nella dichiarazione qui sopra: mutua signer." in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def keep_all(pact: GuestPact) -> tuple[ClaimedPromise, ...]:
    """Settle every promise without sending anything."""
    claimed = pact.act(claim_promises, limit=1000)
    for promise in claimed:
        pact.act(keep_promise, promise_id=promise.id)
    return claimed


def test_too_many_codes_in_an_hour_are_refused_in_words(being_signed: GuestPact, clock):
    browser = being_signed.enter("mutua-signer", SIGNING)
    answers = []
    for _ in range(7):
        clock.pass_by(timedelta(seconds=1))
        answers.append(browser.post("/signing/code"))
        keep_all(being_signed)
    assert [answer.status_code for answer in answers] == [303] * 6 + [422]
    assert "Minuti da attendere prima del prossimo: 60." in answers[-1].text
    assert faults(answers[-1].text, language="it") == []


def test_a_double_click_asks_for_one_code(being_signed: GuestPact, clock):
    browser = being_signed.enter("mutua-signer", SIGNING)
    keep_all(being_signed)
    for _ in range(2):
        clock.pass_by(timedelta(seconds=1))
        assert browser.post("/signing/code").status_code == 303
    assert [promise.kind for promise in keep_all(being_signed)] == [PromiseKind.CODE]


def test_the_right_code_signs_and_the_receipt_tells_all(being_signed: GuestPact):
    browser = sign(being_signed)
    card = being_signed.signature("mutua-signer")
    assert card.state is SignatureState.GIVEN
    receipt = browser.get("/signing/receipt").text
    assert faults(receipt, language="it") == []
    assert card.evidence_digest in receipt
    evidence = browser.get("/signing/evidence.json")
    assert sha256(evidence.data) == card.evidence_digest
    record = json.loads(evidence.data)
    assert record["signed_name"] == "Mutua Signer"
    assert record["language"] == "it"
    assert record["statement"] in receipt.replace("&#39;", "'")
    assert "La firma è stata data" in browser.get("/signing/").text


def test_there_is_no_evidence_of_a_signature_that_was_not_given(being_signed: GuestPact):
    expected = being_signed.signature("mutua-signer").id
    with pytest.raises(UnknownError) as refused:
        being_signed.ask(evidence_text, signature_id=expected)
    assert refused.value.refusal.code == "signature.unknown"
    assert being_signed.enter("mutua-signer", SIGNING).get("/signing/evidence.json").status_code == 404


def test_a_code_may_be_typed_with_spaces(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    answer = browser.post("/signing/sign", data=signature(being_signed, code="204 816 "))
    assert answer.location == "/signing/receipt"


def test_the_statement_kept_is_in_the_language_it_was_shown_in(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    shown = browser.get("/signing/sign?lang=en").text
    browser.get("/?lang=it")
    browser.post("/signing/sign", data=signature(being_signed, language="en"))
    record = json.loads(browser.get("/signing/evidence.json").data)
    assert record["language"] == "en"
    assert record["statement"] in shown


def test_a_second_click_leads_to_the_same_receipt(being_signed: GuestPact):
    browser = sign(being_signed)
    assert browser.post("/signing/sign", data=signature(being_signed)).location == "/signing/receipt"
    assert browser.get("/signing/sign").location == "/signing/"


def test_a_wrong_code_says_how_many_tries_are_left_and_a_spent_one_asks_for_a_new_one(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    answers = [browser.post("/signing/sign", data=signature(being_signed, code="000000")) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {422}
    assert "restano 4 tentativi" in answers[0].text
    assert "Mutua Signer" in answers[0].text
    assert faults(answers[0].text, language="it") == []
    assert all(being_signed.signature("mutua-signer").state is SignatureState.EXPECTED for _ in answers)
    right = browser.post("/signing/sign", data=signature(being_signed))
    assert right.status_code == 422
    assert answers[-1].text.count("field__error") == 1


def test_an_expired_code_asks_for_a_new_one(being_signed: GuestPact, clock):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    clock.pass_by(timedelta(minutes=11))
    assert browser.post("/signing/sign", data=signature(being_signed)).status_code == 422


@pytest.mark.parametrize("change", [{"code": "12345"}, {"code": ""}, {"signed_name": ""}, {"statement_language": "fr"}])
def test_a_form_that_is_not_whole_is_asked_again(being_signed: GuestPact, change: dict[str, str]):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    assert browser.post("/signing/sign", data=signature(being_signed) | change).status_code == 422
    assert being_signed.signature("mutua-signer").state is SignatureState.EXPECTED


def test_another_text_than_the_one_read_is_not_signed(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    stale = browser.post("/signing/sign", data=signature(being_signed, digest=sha256(b"another")))
    assert stale.status_code == 409
    assert being_signed.signature("mutua-signer").state is SignatureState.EXPECTED


def test_a_public_body_is_told_the_law_and_led_to_its_own_tool(being_signed: GuestPact):
    browser = being_signed.enter("aslto3-signer", SIGNING)
    page = browser.get("/signing/").text
    assert "L. 241/1990, art. 15, c. 2-bis" in page
    assert "/signing/file" in page
    assert "Invia il codice" not in page
    assert browser.post("/signing/code").status_code == 422


def test_a_party_without_its_act_is_told_whose_it_is_and_signs_once_it_is_recorded(being_signed: GuestPact):
    browser = being_signed.enter("cpe-signer", SIGNING)
    assert "Assemblea" in browser.get("/signing/").text
    assert browser.get("/signing/sign").location == "/signing/"
    being_signed.authorise()
    assert "Invia il codice" in browser.get("/signing/").text


def test_who_is_asked_for_nothing_reads_so(being_signed: GuestPact):
    browser = being_signed.enter("mutua-reader", SIGNING)
    assert "Nessuna firma è richiesta" in browser.get("/signing/").text
    assert browser.get("/signing/final.pdf").status_code == 404
    assert browser.get("/signing/evidence.json").status_code == 404
    assert browser.post("/signing/sign", data=signature(being_signed)).status_code == 404


def test_a_refusal_needs_its_reason_and_leads_back_to_the_text(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    for data in ({}, {"reason": " "}):
        empty = browser.post("/signing/refuse", data=data)
        assert empty.status_code == 422
        assert faults(empty.text, language="it") == []
    assert browser.post("/signing/refuse", data={"reason": "Manca l'articolo sui costi."}).status_code == 303
    page = browser.get("/signing/").text
    assert "La firma è stata rifiutata" in page
    assert "Manca l&#39;articolo sui costi." in page
    assert being_signed.ask(pact_card, pact_id=PACT).state.value == "amending"
    assert browser.get("/signing/refuse").location == "/signing/"
    assert browser.post("/signing/refuse", data={"reason": "Ancora"}).status_code == 422


def test_a_signature_on_a_text_that_was_reopened_stays_as_history(being_signed: GuestPact):
    browser = sign(being_signed)
    refusal = being_signed.enter("cpe-signer", SIGNING).post("/signing/refuse", data={"reason": "Troppo presto."})
    assert (refusal.status_code, refusal.location) == (303, "/signing/")
    page = browser.get("/signing/").text
    assert "La firma resta agli atti" in page
    assert faults(page, language="it") == []
    receipt = browser.get("/signing/receipt").text
    assert "si chiederà di firmarlo" in receipt
    assert "La firma resta agli atti" in receipt


def test_whoever_signs_last_is_not_told_to_wait_for_others(being_signed: GuestPact):
    browser = sign(being_signed)
    for page in ("", "receipt"):
        assert "Gli altri firmatari hanno tempo" in browser.get(f"/signing/{page}").text
    with being_signed.installation.engine.begin() as connection:
        connection.execute(text("UPDATE signature SET state = 'released' WHERE state = 'expected'"))
    receipt = browser.get("/signing/receipt").text
    assert "Non manca più nessuna firma" in receipt
    assert faults(receipt, language="it") == []


def test_whoever_had_not_signed_is_told_that_the_pact_was_concluded_without(being_signed: GuestPact):
    sign(being_signed)
    being_signed.authorise()
    cpe = being_signed.enter("cpe-signer", SIGNING)
    being_signed.mint_code("cpe-signer")
    cpe.post("/signing/sign", data=signature(being_signed))
    public = being_signed.enter("aslto3-signer", SIGNING)
    being_signed.act(conclude, pact_id=PACT, missing_accepted=True, actor=being_signed.coordinator)
    page = public.get("/signing/").text
    assert "La firma non è più richiesta" in page
    assert "potrà aderire in seguito" in page
    assert "è in vigore" in cpe.get("/signing/").text


def test_a_pact_that_was_withdrawn_says_so(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.act(withdraw_pact, pact_id=PACT, reason="Cambio di programma", actor=being_signed.coordinator)
    assert "Il patto è stato ritirato" in browser.get("/signing/").text


def test_whoever_signed_a_text_that_goes_round_again_is_not_told_that_the_round_is_closed(being_signed: GuestPact):
    browser = sign(being_signed)
    being_signed.enter("cpe-signer", SIGNING).post("/signing/refuse", data={"reason": "Troppo presto."})
    deadline = being_signed.installation.now() + timedelta(days=20)
    being_signed.act(circulate, pact_id=PACT, deadline_at=deadline, actor=being_signed.coordinator)
    page = browser.get("/signing/").text
    assert "Il testo è di nuovo in circolazione fra gli enti" in page
    assert "Questa circolazione è chiusa" not in page
