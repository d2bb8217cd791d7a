"""Parties and people who come, are corrected and leave: who is in the pact now, and what histories still know."""

from dataclasses import replace

from sqlalchemy import Engine
from sqlmodel import col, select

from tests.factories import hindered as h
from tests.factories.moments import with_link
from tests.factories.people_scenes import ELSEWHERE, NEW_PARTY
from tests.factories.played_pact import PlayedPact
from tests.factories.small_words import CISS, COESA, PEOPLE, PRIVATE, person_code
from tests.factories.stages import in_agreed, in_amending, in_drafting, in_force, in_review, in_signing, send_round
from workflows.actions.add_party import add_party
from workflows.actions.add_person import add_person
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.correct_party import correct_party
from workflows.actions.correct_person import correct_person
from workflows.actions.remove_party import remove_party
from workflows.actions.remove_person import remove_person
from workflows.identity import derived_id
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.documents import document_cards
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.pact_facts import pact_facts
from workflows.queries.pact_names import pact_names
from workflows.queries.parties import party_cards
from workflows.queries.position_matrix import position_matrix
from workflows.rules.means import PartyKind
from workflows.tables.link import Link
from workflows.tables.party import Party
from workflows.tables.promise import Promise, PromiseKind


def _keys(pact: PlayedPact) -> list[str]:
    return [party.key for party in pact.ask(party_cards)]


def _remove(pact: PlayedPact, key: str) -> None:
    pact.act(remove_party, party_id=pact.party_id(key), actor=pact.coordinator)


def _correct(pact: PlayedPact, whom: str, **changes: str) -> None:
    card = pact.colleague(whom)
    known = {name: getattr(card, name) for name in card.WRITTEN}
    pact.act(
        correct_person,
        person_id=card.id,
        person=replace(ELSEWHERE, **{**known, **changes}),
        read_digest=card.read_digest,
        actor=pact.coordinator,
    )


def _letters(pact: PlayedPact, email: str) -> list[PromiseKind]:
    statement = select(Promise).order_by(col(Promise.made_at))
    person = str(pact.person_id(email))
    promises = pact.read(lambda session: session.exec(statement).all())
    return [promise.kind for promise in promises if promise.facts.get("person") == person]


def test_a_party_that_left_is_nowhere_but_in_the_histories(engine: Engine):
    pact = in_amending(engine)
    _remove(pact, "coesa")
    assert _keys(pact) == ["mutua", "ciss", "percorsi"]
    assert pact.ask(pact_facts).clauses_concerning_nobody == ("Sportello",)
    names = pact.ask(pact_names)
    assert names[str(pact.party_id("coesa"))] == "Coesa"
    assert names[str(pact.person_id("lina@coesa.example"))] == "Lina Morra"
    contents = pact.ask(dossier_contents, read=lambda _digest: b"%PDF-")
    assert len(contents.parties) == 4
    assert {len(party.person_ids) for party in contents.parties} == {1, 2}


def test_a_party_that_left_does_not_count_and_is_not_asked_again(engine: Engine):
    pact = in_amending(engine)
    pact.act(
        answer_amendment,
        amendment_id=pact.amendment().id,
        disposition=Disposition("reject", "No."),
        actor=pact.coordinator,
    )
    _remove(pact, "ciss")
    send_round(pact)
    matrix = pact.ask(position_matrix)
    assert {party for _clause, party in matrix.cells} == {pact.party_id("mutua"), pact.party_id("coesa")}
    assert all(clause.outcome.decided for clause in matrix.clauses)
    assert _letters(pact, "marco@ciss.example").count(PromiseKind.INVITATION) == 1


def test_a_party_comes_back_under_its_id_with_other_details_and_goes_last(engine: Engine):
    pact = in_drafting(engine)
    _remove(pact, "coesa")
    back = replace(COESA, key="consorzio", kind=PartyKind.COOPERATIVE, seat="Porte", authorising_body="Assemblea")
    assert pact.coordinate(add_party, party=back) == pact.party_id("coesa")
    party = pact.party("coesa")
    assert (party.kind, party.seat, party.authorising_body) == (PartyKind.COOPERATIVE, "Porte", "Assemblea")
    assert party.people == ()
    assert _keys(pact)[-1] == "coesa"
    lina = pact.act(add_person, party_id=party.id, person=PEOPLE["coesa"][0], actor=pact.coordinator)
    assert lina == pact.person_id("lina@coesa.example")
    assert pact.party("coesa").speaker


def test_a_party_comes_back_under_its_key_with_the_right_tax_code(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    _remove(pact, "coesa")
    assert pact.coordinate(add_party, party=replace(NEW_PARTY, key="coesa")) == pact.party_id("coesa")
    assert pact.party("coesa").tax_code == NEW_PARTY.tax_code


def test_places_stay_apart_when_somebody_left(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    _remove(pact, "coesa")
    pact.coordinate(add_party, party=NEW_PARTY)
    places = pact.read(lambda session: session.exec(select(Party.place)).all())
    assert len(set(places)) == len(places)


def test_the_body_that_authorises_is_named_renamed_and_let_go(engine: Engine):
    pact = in_drafting(engine)

    def authorised_by(key: str, body: str) -> None:
        details = {"coesa": COESA, "ciss": CISS}[key].details
        pact.act(
            correct_party,
            party_id=pact.party_id(key),
            party=replace(details, authorising_body=body),
            read_digest=pact.party(key).read_digest,
            actor=pact.coordinator,
        )

    authorised_by("ciss", "Assemblea")
    act = pact.party("ciss").authorisation
    assert act
    assert act.state is AuthorisationState.PENDING
    authorised_by("coesa", "Assemblea")
    assert pact.party("coesa").authorising_body == "Assemblea"
    authorised_by("coesa", "")
    assert pact.party("coesa").authorisation is None
    assert pact.trail[-1].facts == {"fields": ["authorising_body"], "authorising_body": ""}
    authorised_by("coesa", "")
    assert pact.tags.count("party:corrected") == 3


def test_the_trail_says_what_was_corrected_and_can_forget_the_values(engine: Engine):
    pact = in_review(engine)
    _correct(pact, "lina@coesa.example", email="lina@altrove.example", language="en")
    facts = pact.trail[-1].facts
    assert facts["fields"] == ["email", "language"]
    assert "lina@altrove" not in pact.trail[-1].line


def test_another_address_ends_the_links_and_is_invited_afresh(engine: Engine):
    pact = with_link(engine)
    before = _letters(pact, "lina@coesa.example")
    _correct(pact, "lina@coesa.example", email="lina@altrove.example")
    links = pact.read(lambda session: session.exec(select(Link.revoked_at)).all())
    assert None not in links
    assert _letters(pact, "lina@coesa.example") == [*before, PromiseKind.INVITATION]


def test_another_address_while_signing_is_asked_to_sign_again(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    _correct(pact, "ugo@mutua.example", email="ugo@altrove.example")
    assert _letters(pact, "ugo@mutua.example").count(PromiseKind.SIGNING_INVITATION) == 2


def test_another_language_sends_nothing(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    before = _letters(pact, "lina@coesa.example")
    _correct(pact, "lina@coesa.example", language="en")
    assert pact.colleague("lina@coesa.example").language == "en"
    assert _letters(pact, "lina@coesa.example") == before


def test_an_address_that_somebody_gave_up_can_be_somebody_elses(engine: Engine):
    pact = in_drafting(engine)
    _correct(pact, "ivo@coesa.example", email="ivo@altrove.example")
    other = replace(PEOPLE["coesa"][1], name="Ivo Altro", tax_code=person_code("CSTRTI85C41G674"))
    identity = pact.act(add_person, party_id=pact.party_id("coesa"), person=other, actor=pact.coordinator)
    assert identity == derived_id(pact.party_id("coesa"), "person", "ivo@coesa.example", 2)
    assert {person.name for person in pact.party("coesa").people} == {"Lina Morra", "Ivo Salvai", "Ivo Altro"}


def test_a_person_who_left_has_no_duty_no_way_in_and_comes_back_under_the_same_id(engine: Engine):
    pact = in_drafting(engine)
    lina = pact.person_id("lina@coesa.example")
    pact.act(remove_person, person_id=lina, actor=pact.coordinator)
    assert pact.ask(pact_facts).parties_without_speaker == ("Coesa",)
    assert [person.email for person in pact.party("coesa").people] == ["ivo@coesa.example"]
    back = replace(PEOPLE["coesa"][0], office="Direttrice", email="LINA@coesa.example")
    assert pact.act(add_person, party_id=pact.party_id("coesa"), person=back, actor=pact.coordinator) == lina
    speaker = pact.party("coesa").speaker
    assert speaker
    assert speaker.office == "Direttrice"


def test_somebody_may_leave_when_nothing_waits_for_them(sqlite_engine: Engine):
    pact = in_agreed(sqlite_engine, parties=PRIVATE)
    pact.act(remove_person, person_id=pact.person_id("elena@mutua.example"), actor=pact.coordinator)
    assert pact.party("mutua").speaker is None


def test_an_amendment_of_a_party_that_left_still_wants_its_answer(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    _remove(pact, "coesa")
    assert pact.amendment().party == "Coesa"
    assert pact.ask(pact_facts).unsettled_amendments == 1


def test_a_party_that_left_before_the_round_gets_no_letter(sqlite_engine: Engine):
    pact = h.without_ciss(sqlite_engine)
    send_round(pact)
    assert pact.party_id("ciss") not in {card.party_id for card in pact.ask(document_cards)}
