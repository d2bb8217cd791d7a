"""Settling a clause at the desk: choices side by side, how it would read, and only then the decision."""

import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.desk import settlements
from tests.app.desk.negotiated import PURPOSES, card, change, colliding, in_review, merge_on, oppose, reopen
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.errors import StaleTextError
from workflows.machines.amendment import AmendmentState
from workflows.queries.settlement_drafts import settlement_draft
from workflows.queries.texts import working_text
from workflows.rules.change import AmendmentKind

ENGLISH = {"Accept-Language": "en"}
WHY = "Una via di mezzo."


def address_of(pact: SmallPact, key: str = "purposes") -> str:
    return f"/desk/{pact.id}/clauses/{pact.clause(key).id}/settlement"


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of the form as they were shown."""
    fields = re.findall(r'<input[^>]*name="(read_digest|read_open|seen|effects_digest)"[^>]*value="([^"]*)"', page)
    return dict(fields)


def points(page: str) -> list[str]:
    """Return what the fields of each collision are called after, in order."""
    return re.findall(r'name="text-([0-9a-f]{16})"', page)


def send(client: FlaskClient, address: str, page: str, status: int, **data: str) -> str:
    """Send the form as a page showed it, with choices, and return the page that follows."""
    answer = client.post(address, data=hidden(page) | data, headers=ENGLISH)
    assert answer.status_code == status
    if status != 303:
        assert faults(answer.text, language="en") == []
    return answer.text


def show(client: FlaskClient, address: str) -> str:
    answer = client.get(address, headers=ENGLISH)
    assert (answer.status_code, faults(answer.text, language="en")) == (200, [])
    return answer.text


def test_candidates_stand_side_by_side_with_who_wants_them_in_their_place(client: FlaskClient, pact: SmallPact):
    first, _ = colliding(pact)
    oppose(pact, "mutua", first, "Tre sono troppi.")
    page = show(client, address_of(pact))
    assert re.search(r"collaborano ogni <mark>due</mark> anni|collaborano ogni <mark>due anni</mark>", page)
    assert "<strong>COESA</strong>" in page
    assert "<strong>CISS</strong>" in page
    assert "Tre sono troppi." in page
    assert "The words as they are" in page


def test_how_the_clause_would_read_is_seen_before_it_is_settled(client: FlaskClient, pact: SmallPact):
    colliding(pact)
    address = address_of(pact)
    page = show(client, address)
    (point,) = points(page)
    assert "Choose one." in send(client, address, page, 422, step="preview", reason=WHY)
    own = {f"choice-{point}": "own", "reason": WHY}
    assert "Write the words." in send(client, address, page, 422, step="preview", **own)
    chosen = {f"choice-{point}": "0"}
    assert "Write the reason." in send(client, address, page, 422, step="preview", **chosen)
    chosen["reason"] = WHY
    seen = send(client, address, page, 200, step="settle", **chosen)
    assert pact.clause("purposes").text == PURPOSES
    outcome = seen[seen.index("How the clause would read") :]
    assert (outcome.count("taken as proposed"), outcome.count(">rejected<")) == (1, 1)
    assert "Read what would fall" in send(client, address, seen, 422, step="settle", **chosen)
    send(client, address, seen, 303, step="settle", known="y", **chosen)
    assert pact.clause("purposes").text in {PURPOSES.replace("due", "tre"), PURPOSES.replace("due", "quattro")}
    assert {card(pact, 1).state, card(pact, 2).state} == {AmendmentState.ACCEPTED, AmendmentState.REJECTED}
    send(client, address, seen, 303, step="settle", known="y", **chosen)
    assert "nothing is left to settle" in client.get(f"/desk/{pact.id}/amendments", headers=ENGLISH).text
    assert "nothing is left to settle" in show(client, address)


def test_a_choice_changed_after_it_was_seen_is_seen_again(client: FlaskClient, pact: SmallPact):
    colliding(pact)
    address = address_of(pact)
    page = show(client, address)
    (point,) = points(page)
    seen = send(client, address, page, 200, step="preview", reason=WHY, **{f"choice-{point}": "0"})
    other = {f"choice-{point}": "own", f"text-{point}": "sei", "reason": WHY, "known": "y"}
    seen = send(client, address, seen, 200, step="settle", **other)
    assert seen.count("taken in part") == 2
    send(client, address, seen, 303, step="settle", **other)
    assert pact.clause("purposes").text in {PURPOSES.replace("due", "sei"), PURPOSES.replace("due anni", "sei")}


def test_what_was_chosen_is_kept_and_filled_in_again(client: FlaskClient, pact: SmallPact):
    colliding(pact)
    address = address_of(pact)
    page = show(client, address)
    (point,) = points(page)
    assert send(client, address, page, 422, step="save", reason="x" * 5001)
    own = {f"choice-{point}": "own", f"text-{point}": "sei anni"}
    send(client, address, page, 303, step="save", reason="Da pensare.", **own)
    again = show(client, address)
    assert "nothing is decided yet" in again
    assert "Da pensare.</textarea>" in again
    assert "sei anni</textarea>" in again
    assert re.search(r"<input checked[^>]*value=\"own\"", again)
    send(client, address, again, 303, step="save", reason="", **{f"choice-{point}": "base"})
    assert re.search(r"<input checked[^>]*value=\"base\"", show(client, address))
    send(client, address, again, 303, step="save", reason="")
    draft = pact.act(lambda session, at: settlement_draft(session, clause_id=pact.clause("purposes").id))
    assert draft.words == {}
    assert "checked" not in show(client, address)


def test_a_draft_of_other_collisions_fills_in_nothing(client: FlaskClient, pact: SmallPact):
    first, _ = colliding(pact)
    change_answer = Disposition("reject", reason="No.")
    address = address_of(pact)
    page = show(client, address)
    (point,) = points(page)
    send(client, address, page, 303, step="save", reason="Mah.", **{f"choice-{point}": "0"})
    pact.act(answer_amendment, amendment_id=first, disposition=change_answer, actor=pact.coordinator)
    page = show(client, address)
    assert points(page) == []
    seen = send(client, address, page, 200, step="preview")
    assert "taken as proposed" in seen
    send(client, address, seen, 303, step="settle", known="y")
    assert "quattro" in pact.clause("purposes").text


def test_a_page_that_came_too_late_says_what_changed_and_keeps_what_still_fits(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="tre anni")
    pact.propose("ciss", clause="purposes", old="due anni", new="quattro anni")
    lost = pact.propose("mutua", clause="purposes", old="della valle", new="delle valli")
    pact.propose("coesa", clause="purposes", old="della valle", new="della pianura")
    reopen(pact)
    address = address_of(pact)
    page = show(client, address)
    kept, gone = points(page)
    chosen = {f"choice-{kept}": "own", f"text-{kept}": "sei", f"choice-{gone}": "own", f"text-{gone}": "di tutti"}
    no = Disposition("reject", reason="No.")
    pact.act(answer_amendment, amendment_id=lost, disposition=no, actor=pact.coordinator)
    yes = Disposition("accept")
    pact.act(answer_amendment, amendment_id=card(pact, 1).id, disposition=yes, actor=pact.coordinator)
    stale = send(client, address, page, 409, step="settle", reason=WHY, **chosen)
    assert "Amendment 3 is no longer open: it is rejected." in stale
    assert "Amendment 1 has changed: it is accepted." in stale
    assert "sei</textarea>" in stale
    assert WHY in stale
    assert "di tutti</textarea>" in stale
    assert points(stale) == [kept]
    reopened = Disposition("discuss", reason="Ancora.")
    pact.act(answer_amendment, amendment_id=lost, disposition=reopened, actor=pact.coordinator)
    assert "Amendment 3 has come." in send(client, address, stale, 409, step="preview", reason=WHY)
    assert "The words of the clause are others now." in send(client, address, "", 409, step="preview")


def test_what_is_settled_elsewhere_at_the_same_moment_is_stale_too(client: FlaskClient, pact: SmallPact, monkeypatch):
    colliding(pact)
    address = address_of(pact)
    page = show(client, address)
    chosen = {f"choice-{points(page)[0]}": "0", "reason": WHY, "known": "y"}
    seen = send(client, address, page, 200, step="preview", **chosen)

    def late(*_session, **_arguments) -> None:
        raise StaleTextError("settlement.stale")

    monkeypatch.setattr(settlements, "settle_clause", late)
    assert "Something has changed in the meantime" in send(client, address, seen, 409, step="settle", **chosen)


@pytest.fixture
def to_go(pact: SmallPact) -> SmallPact:
    """Return a pact in which one organisation would take a clause out, another change it, a third add one after it."""
    in_review(pact)
    change(pact, "coesa", on="duration", kind=AmendmentKind.DELETE)
    pact.propose("ciss", clause="duration", old="tre anni", new="sei anni")
    change(pact, "mutua", on="duration", kind=AmendmentKind.INSERT, heading="Rinnovo", text="Si rinnova.")
    reopen(pact)
    return pact


def test_a_clause_is_taken_out_where_that_is_decided(client: FlaskClient, to_go: SmallPact):
    address = address_of(to_go, "duration")
    page = show(client, address)
    assert "amendment 3</a> (a new clause)" in page
    chosen = {"fate": "remove", "reason": WHY, "known": "y"}
    seen = send(client, address, page, 200, step="preview", **chosen)
    assert "The clause would be taken out of the text." in seen
    assert "overtaken by events" in seen
    send(client, address, seen, 303, step="settle", **chosen)
    assert [clause.key for clause in to_go.ask(working_text).clauses] == ["premises", "purposes"]
    assert card(to_go, 3).state is AmendmentState.OVERTAKEN


def test_that_a_clause_is_to_go_is_kept_for_later(client: FlaskClient, to_go: SmallPact):
    address = address_of(to_go, "duration")
    send(client, address, show(client, address), 303, step="save", fate="remove", reason=WHY)
    again = show(client, address)
    assert re.search(r"<input checked[^>]*value=\"remove\"", again)
    send(client, address, again, 303, step="save", fate="keep", reason=WHY)
    assert re.search(r"<input checked[^>]*value=\"keep\"", show(client, address))


def test_a_clause_that_stays_takes_what_collides_with_nothing(client: FlaskClient, to_go: SmallPact):
    address = address_of(to_go, "duration")
    chosen = {"fate": "keep", "reason": WHY, "known": "y"}
    seen = send(client, address, show(client, address), 200, step="preview", **chosen)
    assert "stays open" in seen
    send(client, address, seen, 303, step="settle", **chosen)
    assert "sei anni" in to_go.clause("duration").text
    assert (card(to_go, 1).state, card(to_go, 3).state) == (AmendmentState.REJECTED, AmendmentState.PROPOSED)


def test_headings_collide_as_words_do(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    change(pact, "coesa", heading="Scopi", text=PURPOSES)
    change(pact, "ciss", heading="Obiettivi", text=PURPOSES)
    reopen(pact)
    address = address_of(pact)
    page = show(client, address)
    assert "in the heading" in page
    chosen = {f"choice-{points(page)[0]}": "own", f"text-{points(page)[0]}": "Fini", "reason": WHY, "known": "y"}
    seen = send(client, address, page, 200, step="preview", **chosen)
    send(client, address, seen, 303, step="settle", **chosen)
    assert pact.clause("purposes").heading == "Fini"


def test_long_words_are_chosen_by_the_amendments_that_want_them(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    change(
        pact,
        "coesa",
        text="Chi aderisce racconta a tutti, una volta l'anno, quel che ha fatto, con chi, e quanto ha speso.",
    )
    change(
        pact,
        "ciss",
        text="Nessuno esce prima del termine; chi deve farlo avvisa gli altri sei mesi prima e dice perché.",
    )
    reopen(pact)
    assert re.search(r"<label for=\"choice-[^>]*>The words of amendment [12]</label>", show(client, address_of(pact)))


def test_what_was_typed_comes_back_from_a_clause_that_is_gone(client: FlaskClient, pact: SmallPact):
    gone = client.post(f"/desk/{pact.id}/clauses/{uuid4()}/settlement", data={"text-0a": "sei anni", "reason": WHY})
    assert gone.status_code == 404
    assert "sei anni</textarea>" in gone.text


def test_words_that_no_document_can_hold_are_refused_where_they_were_typed(client: FlaskClient, pact: SmallPact):
    colliding(pact)
    address = address_of(pact)
    page = show(client, address)
    unfit = {f"choice-{points(page)[0]}": "own", f"text-{points(page)[0]}": "sei \u4e09", "reason": WHY}
    refused = send(client, address, page, 422, step="preview", **unfit)
    assert WHY in refused


def test_while_the_text_is_closed_a_settlement_can_only_be_looked_at(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="tre anni")
    pact.propose("ciss", clause="purposes", old="due anni", new="quattro anni")
    assert address_of(pact) in client.get(f"/desk/{pact.id}/amendments").text
    address = address_of(pact)
    page = show(client, address)
    assert "settled once the round is closed" in page
    chosen = {f"choice-{points(page)[0]}": "0", "reason": WHY}
    seen = send(client, address, page, 200, step="preview", **chosen)
    assert 'value="settle"' not in seen
    send(client, address, seen, 422, step="settle", **chosen)
    assert card(pact, 1).state is AmendmentState.PROPOSED
    assert merge_on(pact).collisions
