"""Reading: frozen values come out, never rows, and they say what happened."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from document_templates.catalog import DocumentKind
from tests.factories.hindered import closed_with_amendment, with_mute_party, with_objection, without_clauses
from tests.factories.moments import with_failed_document
from tests.factories.played_pact import PlayedPact, rendered
from tests.factories.scenes import SCENES
from tests.factories.stages import answered, in_drafting, in_force, in_review, in_signing
from tests.factories.whole_life import whole_life
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.errors import Refusal, UnknownError
from workflows.machines.pact import PactState
from workflows.queries.amendments import amendment_cards
from workflows.queries.circulations import circulation_cards
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.documents import DocumentProgress, document_card, document_cards, document_progress
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.letters import letter
from workflows.queries.pact_cards import pact_card, pact_cards
from workflows.queries.pact_facts import pact_facts
from workflows.queries.pact_moves import pact_moves
from workflows.queries.pact_names import pact_names
from workflows.queries.pact_words import pact_words
from workflows.queries.parties import party_cards
from workflows.queries.position_matrix import PositionMatrix, position_matrix
from workflows.queries.review_sheet import review_sheet
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.texts import working_text
from workflows.queries.trail import trail_lines
from workflows.queries.versions import version_card, version_cards

ABOUT_A_PACT = (
    amendment_cards,
    circulation_cards,
    clause_outcomes,
    document_cards,
    document_progress,
    pact_card,
    pact_facts,
    pact_moves,
    party_cards,
    position_matrix,
    signatures_asked,
    trail_lines,
    version_cards,
    working_text,
)


@pytest.fixture
def lived(engine: Engine) -> PlayedPact:
    return whole_life(engine)


def _values(value: object) -> list[object]:
    """Return everything a value is made of."""
    if is_dataclass(value):
        return [value, *(part for one in fields(value) for part in _values(getattr(value, one.name)))]
    if isinstance(value, tuple | list):
        return [part for one in value for part in _values(one)]
    if isinstance(value, dict):
        return [part for one in value.values() for part in _values(one)]
    return [value]


def test_what_is_read_is_frozen_and_holds_no_row(lived: PlayedPact):
    for query in ABOUT_A_PACT:
        read = _values(lived.ask(query))
        assert read, query.__name__
        assert not [value for value in read if isinstance(value, SQLModel)]
        assert all(type(value).__dataclass_params__.frozen for value in read if is_dataclass(value))


def test_a_list_shows_the_pacts_of_one_lead_body_newest_first(engine: Engine):
    pact = in_drafting(engine)
    SCENES["open_pact"].play(pact)
    lead_body_id = pact.coordinator.lead_body_id
    cards = pact.read(pact_cards, lead_body_id=lead_body_id)
    assert [card.demonstration for card in cards] == [True, False]
    assert [card.parties for card in cards] == [0, 4]
    assert pact.read(pact_card, pact_id=pact.id, lead_body_id=lead_body_id) == cards[1]
    assert cards[1].lead_body == "Mutua della Valle"


def test_what_is_not_there_and_what_is_anothers_are_unknown_alike(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    nobody = UUID(int=0)
    for query, arguments in (
        (pact_card, {"pact_id": nobody}),
        (pact_card, {"pact_id": pact.id, "lead_body_id": nobody}),
        (version_card, {"pact_id": pact.id, "number": 9}),
        (document_card, {"document_id": nobody}),
    ):
        with pytest.raises(UnknownError):
            pact.read(query, **arguments)


def test_before_the_first_round_there_is_nothing_to_read(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    assert pact.ask(circulation_cards) == pact.ask(clause_outcomes) == pact.ask(version_cards) == ()
    assert pact.ask(position_matrix) == PositionMatrix(clauses=(), cells={}, reasons=())
    assert pact.ask(review_sheet, party_id=pact.party_id("coesa")) is None
    coesa = pact.read(letter, person_id=pact.person_id("lina@coesa.example"))
    assert (coesa.review_round, coesa.review_deadline_at) == (0, None)


def test_the_rounds_are_told_oldest_first(lived: PlayedPact):
    first, second = lived.ask(circulation_cards)
    assert (first.number, first.version, second.number, second.version) == (1, 1, 2, 2)
    assert first.closed_at < second.opened_at < second.closed_at
    cards = lived.ask(version_cards)
    assert [card.number for card in cards] == [1, 2]
    assert cards[0].text_digest != cards[1].text_digest
    assert lived.ask(version_card, number=2) == cards[1]


def test_a_party_is_told_with_its_people_and_its_act(lived: PlayedPact):
    mutua, coesa, ciss, percorsi = lived.ask(party_cards)
    assert (mutua.speaker.name, mutua.signatory.name) == ("Elena Berti", "Ugo Ferri")
    assert coesa.speaker == coesa.signatory
    assert coesa.authorisation.number == "12"
    assert coesa.authorisation.act_date == date(2020, 3, 1)
    assert coesa.authorisation.text_digest == lived.ask(version_card, number=2).text_digest
    assert (ciss.authorisation, percorsi.speaker, percorsi.signatory) == (None, None, None)


def test_an_amendment_is_told_with_the_last_answer(sqlite_engine: Engine):
    pact = closed_with_amendment(sqlite_engine)
    assert (pact.amendment().reason, pact.amendment().own_text) == ("", None)
    SCENES["answer_amendment"].play(pact)
    card = pact.amendment()
    assert (card.number, card.clause_key, card.party) == (1, "purposes", "Coesa")
    assert (card.reason, card.own_text) == ("Più chiaro.", "Ogni anno le Parti collaborano.")
    assert card.base != card.text


def test_the_moves_offered_are_those_nothing_stands_against(engine: Engine):
    pact = with_objection(engine)
    moves = pact.ask(pact_moves)
    assert moves.open == ("amend", "withdraw")
    assert moves.refused == {"agree": Refusal("pact.undecided_clauses", {"count": 1, "names": "1"})}
    drafting = pact.ask(pact_facts)
    assert drafting.undecided_clauses == ("1",)


def test_the_moves_tell_what_would_open_if_the_missing_were_accepted(sqlite_engine: Engine):
    pact = SCENES["conclude"].prepare(sqlite_engine)
    assert pact.ask(pact_moves).refused["conclude"].params == {"count": 1, "names": "CISS"}
    assert "conclude" in pact.ask(pact_moves, missing_accepted=True).open


def test_facts_name_what_is_missing(sqlite_engine: Engine):
    pact = with_mute_party(sqlite_engine)
    facts = pact.ask(pact_facts)
    assert facts.parties_without_speaker == facts.parties_without_signatory == ("CPE",)
    assert (facts.clauses, facts.parties, facts.minimum_signatures) == (3, 4, 2)


def test_a_pact_without_clauses_has_facts_too(sqlite_engine: Engine):
    assert without_clauses(sqlite_engine).ask(pact_facts).clauses == 0


def test_every_id_in_the_trail_has_a_name(lived: PlayedPact):
    names = lived.ask(pact_names)
    known = {subject.split(":")[1] for line in lived.trail for subject in line.subjects if ":" in subject}
    assert known <= set(names)
    assert names[str(lived.coordinator.id)] == "Coordinatrice"
    assert names[str(lived.party_id("ciss"))] == "CISS"
    assert names[str(lived.amendment().id)] == "1"


def test_a_pact_is_found_by_its_words_and_no_longer_by_removed_ones(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    lead_body_id = pact.coordinator.lead_body_id

    def words():
        passages = pact.read(pact_words, lead_body_id=lead_body_id)[pact.id]
        return " ".join(f"{passage.heading} {passage.text}" for passage in passages)

    for word in ("Patto della valle", "Servizi Sociali", "sportello"):
        assert word in words()
    SCENES["remove_clause"].play(pact, clause_id=pact.clause_id("purposes"))
    assert "Comuni" not in words()


def test_a_letter_knows_whom_it_is_for(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    lina = pact.read(letter, person_id=pact.person_id("lina@coesa.example"))
    assert (lina.person.name, lina.party, lina.takes_positions) == ("Lina Morra", "Consorzio della Valle", True)
    assert (lina.lead_body, lina.review_round) == ("Mutua della Valle", 1)
    assert lina.signing_deadline_at > lina.review_deadline_at
    assert lina.final_digest == pact.card.final_digest
    assert not pact.read(letter, person_id=pact.person_id("sara@percorsi.example")).takes_positions


def test_a_dossier_holds_everything_about_a_pact_in_force(lived: PlayedPact):
    contents = lived.ask(dossier_contents, read=str.encode)
    assert (contents.state, contents.lead, contents.demonstration) == (PactState.IN_FORCE, "Mutua della Valle", False)
    assert [party.role for party in contents.parties] == ["lead", "partner", "collaborator", "evaluator"]
    assert [len(party.person_ids) for party in contents.parties] == [2, 2, 1, 1]
    assert [version.number for version in contents.versions] == [1, 2]
    assert [len(version.annexes) for version in contents.versions] == [2, 2]
    names = [document.name for document in contents.documents]
    assert names[:4] == ["draft-1-it", "draft-1-en", "letter-1-it-mutua", "letter-1-en-mutua"]
    assert names[-3:] == ["minutes-2-en", "summary-2-it", "summary-2-en"]
    assert len(set(names)) == len(names) == len(lived.ask(document_cards))
    coesa = {document.name for document in contents.documents if document.party_id == lived.party_id("coesa")}
    assert coesa == {
        f"{kind}-{language}-coesa" for kind in ("letter-1", "letter-2", "certificate-2") for language in ("it", "en")
    }
    assert contents.lines == tuple(line.line for line in lived.trail)
    assert len(contents.evidence) == 2
    assert contents.conclusion.missing == (lived.party_id("ciss"),)
    assert set(contents.conclusion.signed) == set(contents.evidence)
    assert list(contents.attachments) == ["coesa-delibera.pdf"]
    final = next(document for document in contents.documents if document.kind == "final")
    assert final.pdf == lived.card.final_digest.encode()
    assert final.engine == "fake 1"


def test_a_dossier_of_a_pact_on_its_way_holds_what_there_is(sqlite_engine: Engine):
    pact = answered(sqlite_engine)
    contents = pact.ask(dossier_contents, read=str.encode)
    assert contents.conclusion is None
    assert contents.documents == ()
    assert contents.evidence == contents.attachments == {}


def test_a_document_is_told_with_its_digests(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    card = pact.document("final-1-it")
    assert (card.version, card.language, card.engine, card.pages) == (1, "it", "fake", 3)
    assert card.pdf_digest == rendered("final-1-it").pdf_digest == pact.card.final_digest
    assert (card.party, card.party_id, card.master_digest, card.failure_params) == (None, None, None, {})
    assert pact.read(document_card, document_id=card.id) == card


def test_documents_are_told_in_the_order_of_a_pacts_life(engine: Engine):
    cards = in_force(engine).ask(document_cards)
    kinds = [card.kind for card in cards]
    assert kinds == sorted(kinds, key=list(DocumentKind).index)
    assert [card.name for card in cards if card.kind is DocumentKind.CERTIFICATE] == [
        f"certificate-1-{language}-{party}" for party in ("mutua", "coesa", "ciss") for language in ("it", "en")
    ]


def test_a_document_of_a_party_is_told_with_its_party(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    card = pact.document("letter-1-en-percorsi")
    assert (card.party_id, card.party, card.party_key) == (pact.party_id("percorsi"), "Percorsi", "percorsi")
    assert pact.read(document_card, document_id=card.id) == card


def test_progress_counts_what_is_there_and_what_is_not(sqlite_engine: Engine):
    pact = with_failed_document(sqlite_engine)
    SCENES["keep_document of a party"].play(pact)
    assert pact.ask(document_progress) == (
        DocumentProgress(1, DocumentKind.DRAFT, promised=1, kept=0, failed=1),
        DocumentProgress(1, DocumentKind.LETTER, promised=7, kept=1, failed=0),
        DocumentProgress(1, DocumentKind.REVIEW, promised=2, kept=0, failed=0),
        DocumentProgress(1, DocumentKind.OBSERVATIONS, promised=2, kept=0, failed=0),
    )


def test_an_act_may_be_of_the_very_day(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    today = AuthorisingAct(number="13", act_date=(pact.at + timedelta(minutes=1)).date())
    pact.act(record_authorisation, party_id=pact.party_id("coesa"), act=today, actor=pact.coordinator)
    assert pact.tags[-1] == "authorisation:held"
