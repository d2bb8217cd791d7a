"""The courtesy translation at the desk."""

import re
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from document_templates.pact_models import load_model
from tests.app.small_pact import SmallPact
from workflows.actions.agree import agree
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.queries.pact_titles import pact_title
from workflows.queries.texts import ClauseCard, working_text
from workflows.queries.translation_sheet import TranslationState, translation_sheet
from workflows.rules.outcome import DecisionRule
from workflows.tables.text import ClauseKind

WORDS = {"heading": "Duration", "text": "The Pact lasts three years, as article {purposes} says."}


def page_of(pact: SmallPact, subject: UUID | None = None) -> str:
    return f"/desk/{pact.id}/translation/en" + (f"/{subject}" if subject else "")


def in_english(pact: SmallPact, key: str) -> ClauseCard:
    return next(clause for clause in pact.ask(working_text, language="en").clauses if clause.key == key)


def rewrite(pact: SmallPact, text: str) -> None:
    draft = ClauseDraft("duration", ClauseKind.ARTICLE, "Durata", text, DecisionRule.CONSENT)
    pact.coordinate(write_clause, draft=draft, read_digest=pact.clause("duration").read_digest)


def translate(client: FlaskClient, pact: SmallPact, **other: str) -> int:
    clause = pact.clause("duration")
    sent = WORDS | {"read_digest": clause.text_digest} | other
    return client.post(page_of(pact, clause.id), data=sent, headers={"Accept-Language": "en"}).status_code


def test_a_clause_is_translated_beside_its_original(client: FlaskClient, pact: SmallPact):
    clause = pact.clause("duration")
    assert clause.heading in client.get(page_of(pact, clause.id)).text
    assert translate(client, pact) == 303
    assert (in_english(pact, "duration").heading, in_english(pact, "duration").language) == ("Duration", "en")
    assert pact.clause("duration") == clause
    assert "The Pact lasts three years" in client.get(page_of(pact)).text


def test_the_title_and_what_the_pact_is_about_are_translated(client: FlaskClient, pact: SmallPact):
    digest = pact.ask(pact_title).digest
    words = {"heading": "Pact of the valley", "text": "A short pact.", "read_digest": digest}
    assert "Title of the pact" in client.get(page_of(pact, pact.id), headers={"Accept-Language": "en"}).text
    assert client.post(page_of(pact, pact.id), data=words).status_code == 303
    assert pact.ask(pact_title, language="en").title == "Pact of the valley"


def test_what_changed_since_is_shown_and_the_earlier_words_are_there_to_start_from(
    client: FlaskClient, pact: SmallPact
):
    translate(client, pact)
    rewrite(pact, "Il Patto dura quattro anni, come dice l'articolo {purposes}.")
    states = [line.state for line in pact.ask(translation_sheet, language="en")]
    assert states.count(TranslationState.OUTDATED) == 1
    whole = client.get(page_of(pact), headers={"Accept-Language": "en"}).text
    form = client.get(page_of(pact, pact.clause("duration").id), headers={"Accept-Language": "en"}).text
    for page in (whole, form):
        assert "quattro" in "".join(re.findall(r"<ins>(.*?)</ins>", page, re.DOTALL))
        assert "The Pact lasts three years" in page
    assert "Renew the translation" in whole


def test_an_original_that_changed_meanwhile_is_shown_before_it_counts_as_translated(
    client: FlaskClient, pact: SmallPact
):
    read = pact.clause("duration")
    rewrite(pact, "Il Patto dura quattro anni, come dice l'articolo {purposes}.")
    answer = client.post(page_of(pact, read.id), data=WORDS | {"read_digest": read.text_digest})
    assert answer.status_code == 409
    assert "quattro anni" in answer.text
    assert WORDS["text"] in answer.text
    assert in_english(pact, "duration").language == "it"
    digest = re.search(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', answer.text)
    assert digest
    assert client.post(page_of(pact, read.id), data=WORDS | {"read_digest": digest[1]}).status_code == 303


def test_a_translation_with_other_paragraphs_is_refused_with_what_was_typed(client: FlaskClient, pact: SmallPact):
    answer = client.post(
        page_of(pact, pact.clause("duration").id),
        data=WORDS
        | {"text": "As article {purposes} says.\nTwo.\nThree.", "read_digest": pact.clause("duration").text_digest},
        headers={"Accept-Language": "en"},
    )
    assert answer.status_code == 422
    assert "in the same order" in answer.text
    assert "Three." in answer.text


def test_a_text_in_review_is_translated_and_an_agreed_one_only_read(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    assert translate(client, pact) == 303
    pact.everybody_approves()
    pact.close()
    assert "/translation/en/" in client.get(page_of(pact)).text
    pact.coordinate(agree)
    assert "/translation/en/" not in client.get(page_of(pact)).text
    assert translate(client, pact) == 422


def test_only_what_the_pact_has_is_translated_and_only_into_another_language(client: FlaskClient, pact: SmallPact):
    nowhere = [f"/desk/{pact.id}/translation/{language}" for language in ("it", "fr")]
    nowhere += [f"{address}/{pact.clause('duration').id}" for address in nowhere] + [page_of(pact, uuid4())]
    assert {client.get(address).status_code for address in nowhere} == {404}


def test_a_pact_from_a_built_in_model_comes_translated(client: FlaskClient, pact: SmallPact):
    address, pact_id = "/desk/new/welfare/it", uuid4()
    assert "traduzione di cortesia" in client.get(address, headers={"Accept-Language": "it"}).text
    assert client.post(address, data={"pact_id": str(pact_id)}).status_code == 303
    opened = SmallPact(installation=pact.installation, coordinator=pact.coordinator, id=pact_id)
    assert {line.state for line in opened.ask(translation_sheet, language="en")} == {TranslationState.CURRENT}
    assert opened.ask(pact_title, language="en").title == load_model("welfare", "en").title
