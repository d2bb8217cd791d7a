"""Values that no form of ours would send, or that no document can hold: a sentence each, never an accident."""

import re
from urllib.parse import urlencode
from uuid import UUID

import pytest
from flask import Flask

from tests.app.bad_input.neighbours import sign_in
from tests.app.bad_input.test_other_ids import addresses
from tests.app.guest_pact import CODE, DURATION, PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.amend import amend
from workflows.actions.return_file import KeptReturn, return_file
from workflows.actors import Actor, ActorKind, Means
from workflows.identity import annex_id, clause_id
from workflows.tables.link import LinkPurpose

LONG = "parola\u00e8 " * 130_000
"""More than a megabyte."""

UNFIT = {
    "control characters": "rosso \x07\x1b\x0b\ufffe",
    "a megabyte": LONG,
    "a zero byte": "uno\x00due",
    "half a character": "\ud83d".encode("utf-8", "surrogatepass"),
    "markup": "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} {key",
    "nothing but spaces": " \u00a0\t\r\n ",
}
FIELDS = (
    "title", "short_title", "subject", "place", "minimum_signatures", "silence", "heading", "text", "key", "kind",
    "rule", "concerns", "name", "short_name", "role", "category", "weight", "tax_code", "seat", "authorising_body",
    "means", "office", "email", "language", "powers", "reason", "rationale", "number", "act_date", "deadline",
    "disposition", "position", "read_digest", "note", "signed_name", "code", "statement_language", "clause", "read",
    "place", "step", "move", "person", "duty", "password", "contact", "csrf_token", "missing_accepted",
    "effects_digest", "known", "read_open", "seen", "fate",
)  # fmt: skip
PROSE = ("text", "reason", "heading", "name")
"""As many as fit into one request at a megabyte each."""


def own_addresses(pact: GuestPact) -> list[tuple[str, str, str]]:
    """Return every address of the desk that takes a post, about what is really there."""
    ids = {
        "pact_id": PACT,
        "party_id": pact.parties["cpe"],
        "person_id": pact.people["cpe-reader"],
        "clause_id": clause_id(PACT, "duration"),
        "subject_id": clause_id(PACT, "duration"),
        "annex_id": annex_id(PACT, "plan"),
        "source_id": PACT,
    }
    return [found for found in addresses(pact.app, "/desk/", ids) if found[1] == "POST"]


@pytest.mark.parametrize("what", UNFIT)
def test_no_form_of_the_desk_breaks_over_unfit_values(gathered: GuestPact, what: str):
    browser = sign_in(gathered)
    fields = PROSE if what == "a megabyte" else FIELDS
    sent = urlencode({**dict.fromkeys(FIELDS, "1"), **dict.fromkeys(fields, UNFIT[what])})
    for rule, _method, address in own_addresses(gathered):
        answer = browser.post(address, data=sent, content_type="application/x-www-form-urlencoded")
        assert answer.status_code < 500, (rule, what)
        if answer.mimetype == "text/html" and answer.status_code not in {302, 303}:
            assert faults(answer.text, language="it") == [], (rule, what)


@pytest.mark.parametrize("what", UNFIT)
def test_no_form_over_amendments_breaks_over_unfit_values(circulating: GuestPact, what: str):
    amendment = collide(circulating)
    browser, unfit = sign_in(circulating), UNFIT[what]
    clause, amendments = f"/desk/{PACT}/clauses/{clause_id(PACT, 'duration')}", f"/desk/{PACT}/amendments"
    page = browser.get(f"{clause}/settlement").text
    points = re.findall(r'name="text-([0-9a-f]{16})"', page)
    read = re.findall(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', page)
    assert points
    names = ("reason",) if what == "a megabyte" else ("reason", "seen", "fate", "read_open", "effects_digest", "known")
    sent = dict.fromkeys(names, unfit)
    chosen = {f"choice-{point}": "own" for point in points} | {"read_digest": read[0]}
    chosen |= {f"text-{point}": unfit if point == points[0] else "sei" for point in points}
    for address, data in (
        *((f"{clause}/settlement", sent | chosen | {"step": step}) for step in ("preview", "save", "settle", "dance")),
        (f"{clause}/settlement", sent | chosen | {f"choice-{points[0]}": "moon"}),
        (f"{clause}/settlement", sent | {"read_digest": "0", "read_open": "1 2:3 :: 4"}),
        (f"{clause}/incorporate", sent),
        (f"{amendments}/uncontested", sent),
        (f"{amendments}/{amendment}", {"move": "modify", "text": unfit, "reason": "Sì."}),
        (f"{amendments}/{amendment}", {"text": unfit, "step": "preview"}),
    ):
        answer = browser.post(address, data=data)
        assert answer.status_code < 500, (address, data.get("step"))
        if answer.status_code != 303:
            assert faults(answer.text, language="it") == [], (address, data.get("step"))


def collide(pact: GuestPact) -> UUID:
    """Let two parties want other words in the same place, open the text, and return the amendment of the second."""
    pact.propose("cpe", clause="duration", text=DURATION.replace("tre", "due"))
    amendment = pact.propose("mutua", clause="duration", text=DURATION.replace("tre", "nove"))
    pact.answer_all()
    pact.close()
    pact.act(amend, pact_id=PACT, actor=pact.coordinator)
    return amendment


def test_no_form_of_the_desk_breaks_over_missing_fields_or_choices_that_are_none(gathered: GuestPact):
    browser = sign_in(gathered)
    for rule, _method, address in own_addresses(gathered):
        for data in ({}, dict.fromkeys(FIELDS, "nonsense"), dict.fromkeys(FIELDS, "-1"), dict.fromkeys(FIELDS, "")):
            answer = browser.post(address, data=data)
            assert answer.status_code < 500, (rule, list(data)[:1])


@pytest.mark.parametrize("what", UNFIT)
def test_no_form_of_the_review_breaks_over_unfit_values(circulating: GuestPact, what: str):
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    unfit = UNFIT[what]
    duration = circulating.clause("duration")
    amendment = f"/review/amendments/{circulating.propose('mutua', clause='duration', text='Altro.')}"
    file, part = _returned(circulating), f"clause-{clause_id(PACT, 'duration').hex}"
    sent = [
        (duration, {"position": "object", "reason": unfit, "read_digest": circulating.digest("duration")}),
        (duration, {"position": unfit, "reason": "Sì.", "read_digest": circulating.digest("duration")}),
        (duration, {"position": "approve", "reason": "", "read_digest": unfit}),
        (f"{duration}/notes", {"note": unfit}),
        *(
            (f"{duration}/amend", {"text": text, "rationale": why, "step": step, "read_digest": digest})
            for step in ("preview", "send", "write", unfit)
            for text, why, digest in (
                (unfit, "Meglio.", circulating.digest("duration")),
                ("Altro.", unfit, circulating.digest("duration")),
                ("Altro.", "Meglio.", unfit),
            )
        ),
        *(
            (f"{duration}/amend/{kind}", {"heading": heading, "text": text, "rationale": why, "read_digest": digest})
            for kind in ("insert", "delete")
            for heading, text, why, digest in (
                (unfit, "Altro.", "Meglio.", circulating.digest("duration")),
                ("Altro", unfit, "Meglio.", unfit),
                ("Altro", "Altro.", unfit, circulating.digest("duration")),
            )
        ),
        (f"{amendment}/side", {"voice": unfit, "reason": "No."}),
        (f"{amendment}/side", {"voice": "opposes", "reason": unfit}),
        (f"{amendment}/reply", {"turn": unfit, "reply": unfit, "reason": unfit}),
        ("/review/files", {"file": unfit}),
        (file, {f"{part}-{name}": unfit for name in ("read_digest", "heading", "keep", "answer")}),
        (file, {f"{part}-read_digest": "0", f"{part}-keep": "y", f"{part}-text": unfit, f"{part}-rationale": "Sì."}),
        (file, {f"{part}-read_digest": "0", f"{part}-answer": "object", f"{part}-reason": unfit}),
        ("/review/remaining", {"clause": unfit, "read": "y"}),
    ]
    for address, data in sent:
        answer = browser.post(address, data=data)
        assert answer.status_code < 500, (address, list(data))
        if answer.status_code != 303:
            assert faults(answer.text, language="it") == [], (address, list(data))


def _returned(pact: GuestPact) -> str:
    speaker = Actor(kind=ActorKind.PERSON, means=Means.LINK, id=pact.people["cpe-speaker"])
    file = KeptReturn(pact.installation.vault.put(b"no Word file"), "bozza.docx")
    return f"/review/files/{pact.act(return_file, file=file, actor=speaker)}"


@pytest.mark.parametrize("what", UNFIT)
@pytest.mark.parametrize("field", ["signed_name", "code", "statement_language", "read_digest"])
def test_no_form_of_the_signing_breaks_over_unfit_values(being_signed: GuestPact, what: str, field: str):
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    being_signed.mint_code("mutua-signer")
    whole = {
        "read_digest": being_signed.signature("mutua-signer").final_digest,
        "statement_language": "it",
        "signed_name": "Mutua Signer",
        "code": CODE,
    }
    answer = browser.post("/signing/sign", data={**whole, field: UNFIT[what]})
    writable = field == "signed_name" and what in {"markup", "half a character"}
    assert answer.status_code in ({303} if writable else {409, 422})
    if answer.status_code == 422:
        assert faults(answer.text, language="it") == []
        refused = browser.post("/signing/refuse", data={"reason": UNFIT[what]})
        assert refused.status_code < 500


@pytest.mark.parametrize("what", UNFIT)
def test_no_open_form_breaks_over_unfit_values(app: Flask, gathered: GuestPact, what: str):
    browser = app.test_client()
    for address in ("/account/sign-in", "/account/forgotten", "/account/invitation/nothing", "/verify", "/r/nothing"):
        answer = browser.post(address, data=dict.fromkeys(PROSE, UNFIT[what]))
        assert answer.status_code < 500, address


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_no_page_takes_is_answered_with_a_page(circulating: GuestPact, method: str):
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    answer = browser.open(circulating.clause("duration"), method=method)
    assert answer.status_code == 405
    assert faults(answer.text, language="it") == []


def test_words_in_an_address_that_mean_nothing_change_nothing(circulating: GuestPact):
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    for query in ("lang=xx", "show=everything", "lang=%00", "page=-1", "lang=it&lang=en"):
        assert browser.get(f"/review/?{query}").status_code == 200, query
