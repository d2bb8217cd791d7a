"""The amendments at the desk: read at a glance, chosen, answered, taken into the text."""

import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.app.desk.knowing import knowing
from tests.app.desk.negotiated import PURPOSES, card, change, colliding, in_review, oppose, reopen
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.reply_to_answer import reply_to_answer
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.machines.amendment import AmendmentState
from workflows.queries.texts import working_text
from workflows.rules.change import AmendmentKind

ENGLISH = {"Accept-Language": "en"}


def read(client: FlaskClient, address: str) -> str:
    """Return a page without faults."""
    answer = client.get(address, headers=ENGLISH)
    assert answer.status_code == 200
    assert faults(answer.text, language="en") == []
    return answer.text


def shown(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"<h3 id=\"title-[^>]*>Amendment (\d+):", page)]


def confirmed(client: FlaskClient, address: str) -> dict[str, str]:
    """Return what confirms what a page shows."""
    digest = re.search(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', client.get(address).text)
    assert digest
    return {"read_digest": digest[1]} | knowing(client, address)


@pytest.fixture
def many(pact: SmallPact) -> SmallPact:
    """Return a pact in review with amendments of every kind: 1 and 2 collide, 3 is free, 4 is opposed, 5 is new."""
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="tre anni")
    pact.propose("ciss", clause="purposes", old="due anni", new="quattro anni")
    pact.propose("mutua", clause="purposes", old="della valle", new="delle valli")
    oppose(pact, "ciss", change(pact, "coesa", on="duration", kind=AmendmentKind.DELETE), "La durata serve.")
    change(pact, "mutua", on="premises", kind=AmendmentKind.INSERT, heading="Visto", text="Visto lo statuto;")
    return pact


def test_what_the_amendments_wait_for_is_read_at_a_glance(client: FlaskClient, many: SmallPact):
    page = read(client, f"/desk/{many.id}/amendments")
    for count, words in ((5, "Waiting for an answer"), (2, "That nobody contests"), (2, "That collide with others")):
        assert f"<strong>{count}</strong> {words}" in page
    assert "can be taken in one go once the round is closed" in page
    assert "/amendments/uncontested" not in page
    assert "The whole clause would be taken out." in page
    assert "<strong>CISS</strong>: La durata serve." in page
    assert "A new clause, after this one:" in page
    assert shown(page) == [5, 1, 2, 3, 4]


def test_amendments_are_chosen_by_state_organisation_clause_and_contest(client: FlaskClient, many: SmallPact):
    address = f"/desk/{many.id}/amendments"
    for asked, numbers in (
        ("which=colliding", [1, 2]),
        ("which=uncontested", [5, 3]),
        (f"who={many.party('mutua').id}", [5, 3]),
        (f"clause={many.clause('duration').id}", [4]),
        ("contested=1", [1, 2, 4]),
        (f"contested=1&who={many.party('coesa').id}", [1, 4]),
        ("which=moon&who=moon&clause=moon&page=moon", [5, 1, 2, 3, 4]),
    ):
        assert shown(read(client, f"{address}?{asked}")) == numbers, asked
    assert "No amendment is among these." in read(client, f"{address}?which=rejected")


def test_many_amendments_are_shown_by_pages(client: FlaskClient, many: SmallPact, monkeypatch):
    monkeypatch.setattr("app.desk.amendment_lot.A_PAGE", 2)
    address = f"/desk/{many.id}/amendments"
    assert [shown(read(client, f"{address}?page={page}")) for page in (1, 2, 3, 9)] == [[5, 1], [2, 3], [4], [4]]
    assert "contested=1&amp;page=2" in read(client, f"{address}?contested=1")


def test_without_amendments_nothing_is_asked(client: FlaskClient, pact: SmallPact):
    assert "Nobody has proposed an amendment." in read(client, f"/desk/{pact.id}/amendments")


def test_what_nobody_contests_is_shown_then_taken_in_one_go(client: FlaskClient, many: SmallPact):
    address = f"/desk/{many.id}/amendments/uncontested"
    assert "The text cannot be changed now" in read(client, address)
    assert client.post(address).status_code == 409
    reopen(many)
    assert address in read(client, f"/desk/{many.id}/amendments")
    page = read(client, address)
    assert "Visto lo statuto;" in page
    assert "delle valli" in page
    assert "quattro" not in page
    assert client.post(address, data=confirmed_digest(client, address)).status_code == 422
    assert client.post(address, data=confirmed(client, address), headers=ENGLISH).status_code == 303
    told = read(client, f"/desk/{many.id}/amendments")
    assert "2 amendments are now in the text, in 2 clauses." in told
    assert many.clause("purposes").text == PURPOSES.replace("della valle", "delle valli")
    assert len(many.ask(working_text).clauses) == 4
    assert "There is no amendment that nobody contests." in read(client, address)
    assert client.post(address, headers=ENGLISH).status_code == 303
    assert "There is nothing left to take." in read(client, f"/desk/{many.id}/amendments")


def confirmed_digest(client: FlaskClient, address: str) -> dict[str, str]:
    """Return what confirms a page but for the box."""
    found = re.search(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', client.get(address).text)
    return {"read_digest": found[1]} if found else {}


def test_what_nobody_contests_is_shown_anew_when_it_changed_meanwhile(client: FlaskClient, many: SmallPact):
    reopen(many)
    address = f"/desk/{many.id}/amendments/uncontested"
    sent = confirmed(client, address)
    oppose(many, "ciss", card(many, 3).id)
    late = client.post(address, data=sent, headers=ENGLISH)
    assert late.status_code == 409
    assert "delle valli" not in late.text
    assert faults(late.text, language="en") == []
    assert many.clause("purposes").text == PURPOSES
    assert client.post(address, data=confirmed(client, address)).status_code == 303
    assert card(many, 3).state is AmendmentState.PROPOSED


def answer(client: FlaskClient, pact: SmallPact, number: int, **fields: str) -> int:
    return client.post(f"/desk/{pact.id}/amendments/{card(pact, number).id}", data=fields).status_code


def test_an_amendment_is_answered_with_other_words_and_taken_into_the_text(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    page = read(client, f"/desk/{pact.id}/amendments/{card(pact, 1).id}")
    assert "Le Parti collaborano ogni anno" in page
    assert answer(client, pact, 1) == 422
    assert answer(client, pact, 1, move="reject") == 422
    own = "Le Parti collaborano ogni diciotto mesi con i Comuni della valle."
    assert answer(client, pact, 1, move="modify", reason="A metà strada.", text=own) == 303
    incorporate = f"/desk/{pact.id}/clauses/{pact.clause('purposes').id}/incorporate"
    assert incorporate not in read(client, f"/desk/{pact.id}/amendments")
    assert client.post(incorporate).status_code == 409
    reopen(pact)
    assert incorporate in read(client, f"/desk/{pact.id}/amendments")
    assert "diciotto mesi" in read(client, incorporate)
    assert client.post(incorporate, data={"read_digest": "0" * 64}).status_code == 409
    assert client.post(incorporate, data=confirmed(client, incorporate)).status_code == 303
    assert pact.clause("purposes").text == own
    assert "no accepted amendment waits" in read(client, incorporate)
    assert client.post(incorporate).status_code == 303
    assert 'name="move"' not in read(client, f"/desk/{pact.id}/amendments/{card(pact, 1).id}")


def test_each_kind_of_amendment_is_told_in_the_words_of_an_act(client: FlaskClient, many: SmallPact):
    room, italian = f"/desk/{many.id}/amendments", {"Accept-Language": "it"}
    told = [client.get(f"{room}/{card(many, number).id}", headers=italian).text for number in (1, 4, 5)]
    for page, start in zip(told, ("All&#39;articolo 1, comma 1, la parola", "L&#39;articolo 2 ", "Dopo "), strict=True):
        formula = page[page.index('<ul class="formula">') :]
        assert formula.partition("<li>")[2].startswith(start), formula[:300]
    assert "In article 1(1), for" in read(client, f"{room}/{card(many, 1).id}")


def test_own_words_are_compared_before_they_are_recorded(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    address = f"/desk/{pact.id}/amendments/{card(pact, 1).id}"
    own = PURPOSES.replace("due anni", "sei mesi")
    page = client.post(address, data={"step": "preview", "text": own, "reason": "Mah."}, headers=ENGLISH)
    assert page.status_code == 200
    assert "sei mesi" in page.text[page.text.index("What the other words would change") :]
    assert "Mah." in page.text
    assert faults(page.text, language="en") == []
    assert card(pact, 1).turn == 0
    same = client.post(address, data={"step": "preview", "text": PURPOSES}, headers=ENGLISH).text
    assert "they are the words as they stand" in same


def test_other_words_for_a_new_clause_are_compared_with_those_proposed(client: FlaskClient, many: SmallPact):
    data = {"step": "preview", "text": "Visto lo statuto del Patto;"}
    page = client.post(f"/desk/{many.id}/amendments/{card(many, 5).id}", data=data, headers=ENGLISH).text
    told = page[page.index("What the other words would change") :]
    assert told.index("Visto lo statuto") < told.index("<ins>") < told.index("del Patto")
    assert faults(page, language="en") == []


def test_every_turn_of_the_answer_is_told_with_its_replies(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    first = pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    assert answer(client, pact, 1, move="reject", reason="Troppo presto.") == 303
    no = {"turn": 1, "accepts": False, "reason": "Serve subito."}
    pact.act(reply_to_answer, amendment_id=first, actor=pact.person("coesa"), **no)
    told = read(client, f"/desk/{pact.id}/amendments?which=declined")
    assert "does not accept the answer" in told
    assert "Serve subito." in told
    assert answer(client, pact, 1, move="discuss", reason="Parliamone.") == 303
    page = read(client, f"/desk/{pact.id}/amendments/{first}")
    assert "All the answers so far (2)" in page
    assert page.index("Troppo presto.") < page.index("Serve subito.") < page.rindex("Parliamone.")


def test_what_the_clause_has_changed_under_starts_from_what_could_be_carried_over(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="tre anni")
    text = PURPOSES.replace("due anni", "quattro anni").replace("della valle", "delle valli")
    change(pact, "ciss", text=text)
    reopen(pact)
    assert answer(client, pact, 1, move="accept") == 303
    incorporate = f"/desk/{pact.id}/clauses/{pact.clause('purposes').id}/incorporate"
    assert client.post(incorporate, data=confirmed(client, incorporate)).status_code == 303
    assert card(pact, 2).needs_hand
    assert "needs a hand" in read(client, f"/desk/{pact.id}/amendments?which=by_hand")
    page = read(client, f"/desk/{pact.id}/amendments/{card(pact, 2).id}")
    assert "Le Parti collaborano ogni tre anni con i Comuni delle valli.</textarea>" in page
    assert 'value="accept"' not in page
    assert re.search(r"now reads “<span[^>]*>tre</span>”, the proposal says “<span[^>]*>quattro</span>”", page)


def test_a_clause_taken_out_still_shows_what_was_proposed_to_it(client: FlaskClient, many: SmallPact):
    reopen(many)
    address = f"/desk/{many.id}/clauses/{many.clause('duration').id}/remove"
    assert client.post(address, data=knowing(client, address)).status_code == 303
    assert "taken out of the text" in read(client, f"/desk/{many.id}/amendments?which=gone")
    assert "taken out of the text" in read(client, f"/desk/{many.id}/amendments/{card(many, 4).id}")


def test_what_was_accepted_and_collides_is_sent_to_be_settled(client: FlaskClient, pact: SmallPact):
    colliding(pact)
    for number in (1, 2):
        assert answer(client, pact, number, move="accept") == 303
    incorporate = f"/desk/{pact.id}/clauses/{pact.clause('purposes').id}/incorporate"
    page = read(client, incorporate)
    assert "cannot stand side by side" in page
    assert "/settlement" in page
    assert 'method="post" novalidate' not in page
    assert answer(client, pact, 2, move="discuss") == 303
    assert answer(client, pact, 2, move="reject", reason="Troppi.") == 303
    assert card(pact, 2).state is AmendmentState.REJECTED


def test_an_amendment_that_everybody_took_back_says_so(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    first = pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    pact.act(withdraw_amendment, amendment_id=first, actor=pact.person("coesa"))
    assert shown(read(client, f"/desk/{pact.id}/amendments?which=gone")) == [1]


def test_an_amendment_or_a_clause_of_no_pact_is_not_there(client: FlaskClient, pact: SmallPact):
    for address in (f"amendments/{uuid4()}", f"clauses/{uuid4()}/incorporate", f"clauses/{uuid4()}/settlement"):
        assert client.get(f"/desk/{pact.id}/{address}").status_code == 404, address
