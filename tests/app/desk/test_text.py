"""The text at the desk."""

import re
from uuid import uuid4

from flask.testing import FlaskClient

from tests.app.small_pact import SmallPact
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.queries.texts import working_text
from workflows.queries.trail import trail_lines
from workflows.rules.outcome import DecisionRule
from workflows.tables.text import ClauseKind

CLAUSE = {"kind": "article", "heading": "Scopi", "text": "Le Parti si aiutano.", "rule": "consent"}


def order(pact: SmallPact) -> list[str]:
    return [clause.key for clause in pact.ask(working_text).clauses]


def test_a_clause_gets_other_words(client: FlaskClient, pact: SmallPact):
    clause = pact.clause("purposes")
    address = f"/desk/{pact.id}/clauses/{clause.id}"
    assert clause.text in client.get(address).text
    answer = client.post(address, data=CLAUSE | {"read_digest": clause.read_digest})
    assert answer.status_code == 303
    assert pact.clause("purposes").text == "Le Parti si aiutano."


def test_words_written_by_somebody_else_meanwhile_are_shown_before_they_are_replaced(
    client: FlaskClient, pact: SmallPact
):
    clause = pact.clause("purposes")
    other = ClauseDraft("purposes", ClauseKind.ARTICLE, "Finalità", "Parole di un altro.", DecisionRule.CONSENT)
    pact.coordinate(write_clause, draft=other, read_digest=clause.read_digest)
    address = f"/desk/{pact.id}/clauses/{clause.id}"
    answer = client.post(address, data=CLAUSE | {"read_digest": clause.read_digest})
    assert answer.status_code == 409
    assert "Parole di un altro." in answer.text
    assert "Le Parti si aiutano." in answer.text
    digest = re.search(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', answer.text)
    assert digest
    assert client.post(address, data=CLAUSE | {"read_digest": digest[1]}).status_code == 303


def test_a_new_clause_goes_last_and_never_over_another(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/clauses/new"
    assert client.post(address, data=CLAUSE | {"key": "aims"}).status_code == 303
    assert order(pact)[-1] == "aims"
    answer = client.post(address, data=CLAUSE | {"key": "duration"})
    assert answer.status_code == 422
    assert "Le Parti si aiutano." in answer.text
    assert pact.clause("duration").heading == "Durata"


def test_a_clause_sent_twice_is_written_once(client: FlaskClient, pact: SmallPact):
    for _ in range(2):
        assert client.post(f"/desk/{pact.id}/clauses/new", data=CLAUSE | {"key": "aims"}).status_code == 303
    clause = pact.clause("purposes")
    for _ in range(2):
        answer = client.post(f"/desk/{pact.id}/clauses/{clause.id}", data=CLAUSE | {"read_digest": clause.read_digest})
        assert answer.status_code == 303
    assert [line.tag for line in pact.ask(trail_lines)].count("clause:written") == 2


def test_a_clause_that_concerns_nobody_is_refused_with_what_was_typed(client: FlaskClient, pact: SmallPact):
    pact.gather()
    address = f"/desk/{pact.id}/clauses/new"
    data = CLAUSE | {"key": "aims", "rule": "concerned"}
    answer = client.post(address, data=data)
    assert answer.status_code == 422
    assert "Le Parti si aiutano." in answer.text
    assert client.post(address, data=data | {"concerns": [str(pact.party("coesa").id)]}).status_code == 303
    assert pact.clause("aims").concerns == (pact.party("coesa").id,)
    assert "checked" in client.get(f"/desk/{pact.id}/clauses/{pact.clause('aims').id}").text


def test_a_clause_goes_where_it_is_sent_and_pressing_twice_is_pressing_once(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/clauses/{pact.clause('duration').id}/move"
    for _ in range(2):
        assert client.post(address, data={"place": "1"}).status_code == 303
        assert order(pact) == ["premises", "duration", "purposes"]
    assert client.post(address, data={"place": "up"}).status_code == 422
    assert client.post(f"/desk/{pact.id}/clauses/{uuid4()}/move", data={"place": "0"}).status_code == 404


def test_a_clause_is_taken_out_after_being_shown(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/clauses/{pact.clause('purposes').id}/remove"
    assert "Finalità" in client.get(address).text
    assert client.post(address).status_code == 303
    assert order(pact) == ["premises", "duration"]
    assert client.post(address).status_code == 404


def test_an_annex_gets_other_words_over_those_that_were_read(client: FlaskClient, pact: SmallPact):
    annex = pact.ask(working_text).annexes[1]
    address = f"/desk/{pact.id}/annexes/{annex.id}"
    words = {"heading": "Piano delle azioni", "text": "Da scrivere.", "read_digest": annex.read_digest}
    assert "| Sportello |" in client.get(address).text
    assert client.post(address, data=words | {"read_digest": "0" * 64}).status_code == 409
    assert client.post(address, data=words | {"text": "\u200b"}).status_code == 422
    assert client.post(address, data=words).status_code == 303
    assert pact.ask(working_text).annexes[1].heading == "Piano delle azioni"
    assert client.get(f"/desk/{pact.id}/annexes/{uuid4()}").status_code == 404


def test_a_closed_text_is_shown_without_buttons_and_not_written(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    clause = pact.clause("purposes")
    assert "/move" not in client.get(f"/desk/{pact.id}/text").text
    answer = client.post(f"/desk/{pact.id}/clauses/{clause.id}", data=CLAUSE | {"read_digest": clause.read_digest})
    assert answer.status_code == 422


def test_a_rule_changed_by_somebody_else_is_told_even_when_the_words_are_the_same(client: FlaskClient, pact: SmallPact):
    clause = pact.clause("purposes")
    other = ClauseDraft("purposes", ClauseKind.ARTICLE, clause.heading, clause.text, DecisionRule.UNANIMITY)
    pact.coordinate(write_clause, draft=other, read_digest=clause.read_digest)
    data = CLAUSE | {"heading": clause.heading, "text": clause.text, "read_digest": clause.read_digest}
    answer = client.post(f"/desk/{pact.id}/clauses/{clause.id}", data=data, headers={"Accept-Language": "en"})
    assert answer.status_code == 409
    assert re.search(r"How it is decided</dt>\s*<dd><p>unanimity", answer.text)
    assert pact.clause("purposes").rule is DecisionRule.UNANIMITY


def test_a_clause_of_no_kind_is_refused(client: FlaskClient, pact: SmallPact):
    data = {name: value for name, value in CLAUSE.items() if name != "kind"} | {"key": "aims"}
    assert client.post(f"/desk/{pact.id}/clauses/new", data=data | {"kind": "poem"}).status_code == 422


def test_an_annex_is_added_last_and_taken_out_after_being_shown(client: FlaskClient, pact: SmallPact):
    new = {"heading": "Calendario", "text": "Si comincia a marzo."}
    address = f"/desk/{pact.id}/annexes/new"
    assert client.get(address).status_code == 200
    for _ in range(2):
        assert client.post(address, data=new).status_code == 303
    assert client.post(address, data=new | {"text": "Si comincia a maggio."}).status_code == 422
    assert client.post(address, data=new | {"heading": "2026"}).status_code == 422
    annexes = pact.ask(working_text).annexes
    assert [annex.letter + annex.heading for annex in annexes] == ["ALe Parti", "BPiano", "CCalendario"]
    removal = f"/desk/{pact.id}/annexes/{annexes[1].id}/remove"
    assert "Sportello" in client.get(removal).text
    assert client.post(removal).status_code == 303
    assert client.post(removal).status_code == 404
    assert [annex.letter + annex.heading for annex in pact.ask(working_text).annexes] == ["ALe Parti", "BCalendario"]


def test_an_annex_of_a_text_that_was_closed_meanwhile_stays(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    annex = pact.ask(working_text).annexes[1]
    assert client.post(f"/desk/{pact.id}/annexes/{annex.id}/remove").status_code == 422
    assert pact.ask(working_text).annexes[1] == annex
