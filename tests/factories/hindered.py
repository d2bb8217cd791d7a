"""The small pact at moments where something stands in the way."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import select

from tests.factories.moments import closed_with_rejected_amendment, with_accepted_amendment, with_amendment, with_link
from tests.factories.people_scenes import NEW_PARTY
from tests.factories.played_pact import PlayedPact, open_small_pact
from tests.factories.scenes import SCENES
from tests.factories.small_words import ALL, COESA, MUTUA, PERCORSI, PRIVATE
from tests.factories.stages import answered, in_agreed, in_drafting, in_review, in_signing, send_round
from workflows.actions.add_party import add_party
from workflows.actions.add_person import add_person
from workflows.actions.agree import agree
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.keep_promise import keep_promise
from workflows.actions.open_signing import open_signing
from workflows.actions.remove_clause import remove_clause
from workflows.actions.request_code import CODES_PER_HOUR, request_code
from workflows.actions.write_clause import ClauseDraft
from workflows.rules.means import SignatureMeans
from workflows.rules.outcome import Answer, DecisionRule
from workflows.rules.words import MOST, MOST_IN_A_PACT
from workflows.tables.promise import Promise, PromiseKind, PromiseState
from workflows.tables.text import ClauseKind


def without_clauses(engine: Engine) -> PlayedPact:
    """Return a pact whose every clause was removed."""
    pact = in_drafting(engine)
    for key in ("premises", "purposes", "desk"):
        pact.coordinate(remove_clause, clause_id=pact.clause_id(key))
    return pact


def with_too_long_a_text(engine: Engine) -> PlayedPact:
    """Return a pact with as many of the longest clauses as there is room for, and its own besides."""
    pact = in_drafting(engine)
    for number in range(MOST_IN_A_PACT // MOST["text"]):
        draft = ClauseDraft(
            f"long-{chr(ord('a') + number)}", ClauseKind.RECITAL, "Visto", "a" * MOST["text"], DecisionRule.CONSENT
        )
        pact.write(draft)
    return pact


def with_one_party(engine: Engine) -> PlayedPact:
    """Return a pact of one party and an evaluator."""
    return open_small_pact(engine, parties=(MUTUA, PERCORSI))


def with_mute_party(engine: Engine) -> PlayedPact:
    """Return a pact with a party nobody speaks for."""
    pact = in_drafting(engine)
    pact.coordinate(add_party, party=NEW_PARTY)
    return pact


def with_party_that_cannot_sign(engine: Engine) -> PlayedPact:
    """Return an agreed pact with a party nobody signs for."""
    pact = in_drafting(engine, parties=PRIVATE)
    identity = pact.coordinate(add_party, party=NEW_PARTY)
    person = replace(SCENES["add_person"].arguments(pact)["person"], email="rita@cpe.example", speaks=True)
    pact.act(add_person, party_id=identity, person=person, actor=pact.coordinator)
    send_round(pact)
    pact.everybody_approves()
    answers = SCENES["take_positions"].arguments(pact)["answers"]
    SCENES["take_positions"].play(pact, answers=answers, actor=pact.person("rita@cpe.example"))
    pact.coordinate(close_circulation)
    pact.coordinate(agree)
    pact.keep_documents()
    return pact


def with_broken_reference(engine: Engine) -> PlayedPact:
    """Return a pact whose desk clause refers to an article that was removed."""
    pact = in_drafting(engine)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("purposes"))
    return pact


def with_clause_for_nobody(engine: Engine) -> PlayedPact:
    """Return a pact whose desk clause concerns only a party that does not take part."""
    return open_small_pact(engine, parties=tuple(party for party in ALL if party is not COESA))


def with_objection(engine: Engine) -> PlayedPact:
    """Return a pact whose circulation closed with an objection."""
    pact = in_review(engine)
    pact.everybody_approves()
    pact.answer("ciss", Answer.OBJECT, on=["purposes"], reason="È poco.")
    pact.coordinate(close_circulation)
    return pact


def closed_with_amendment(engine: Engine) -> PlayedPact:
    """Return a pact in review, its circulation closed, with an amendment that waits for its answer."""
    pact = with_amendment(engine)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    return pact


def closed_with_accepted_amendment(engine: Engine) -> PlayedPact:
    """Return a pact in review, its circulation closed, with an amendment accepted and not in the text."""
    pact = closed_with_amendment(engine)
    dispose(pact, "accept")
    return pact


def agreed_with_rejected_amendment(engine: Engine) -> PlayedPact:
    """Return an agreed pact in which an amendment was rejected."""
    pact = closed_with_rejected_amendment(engine)
    pact.coordinate(agree)
    return pact


def with_rewritten_clause(engine: Engine) -> PlayedPact:
    """Return a pact being amended whose accepted amendment is about words that were rewritten meanwhile."""
    pact = with_accepted_amendment(engine)
    pact.write(ClauseDraft("purposes", ClauseKind.ARTICLE, "Finalità", "Tutt'altro.", DecisionRule.CONSENT))
    return pact


def with_colliding_amendments(engine: Engine) -> PlayedPact:
    """Return a pact being amended with two accepted amendments that change the same words differently."""
    pact = with_amendment(engine)
    pact.propose("ciss", new="sei mesi")
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    dispose(pact, "accept")
    dispose(pact, "accept", number=2)
    SCENES["amend"].play(pact)
    return pact


def accepted_with_two_sponsors(engine: Engine) -> PlayedPact:
    """Return a pact in review in which two organisations proposed the same, and it was accepted."""
    pact = with_amendment(engine)
    pact.propose("ciss")
    dispose(pact, "accept")
    return pact


def amending_with_objection(engine: Engine) -> PlayedPact:
    """Return a pact being amended whose only amendment another organisation is against."""
    pact = with_amendment(engine)
    SCENES["take_side"].play(pact)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    SCENES["amend"].play(pact)
    return pact


def with_file_set_aside(engine: Engine) -> PlayedPact:
    """Return a pact in review in which a file that came back was set aside."""
    pact = SCENES["set_file_aside"].prepare(engine)
    SCENES["set_file_aside"].play(pact)
    return pact


def with_incorporated_amendment(engine: Engine) -> PlayedPact:
    """Return a pact being amended whose amendment stands in the text."""
    pact = with_accepted_amendment(engine)
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    return pact


def with_removed_clause(engine: Engine) -> PlayedPact:
    """Return a pact being drafted from which the desk clause was removed."""
    pact = in_drafting(engine)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    return pact


def with_removed_annex(engine: Engine) -> PlayedPact:
    """Return a pact being drafted from which the annex of the parties was removed."""
    pact = in_drafting(engine)
    SCENES["remove_annex"].play(pact)
    return pact


def without_ciss(engine: Engine) -> PlayedPact:
    """Return a pact being drafted that CISS has left."""
    pact = in_drafting(engine)
    SCENES["remove_party"].play(pact)
    return pact


def without_ivo(engine: Engine) -> PlayedPact:
    """Return a pact in review in which somebody of Coesa has left."""
    pact = in_review(engine)
    SCENES["remove_person"].play(pact)
    return pact


def amending_with_act(engine: Engine) -> PlayedPact:
    """Return a pact that went back to its text while Coesa held its authorising act."""
    pact = in_agreed(engine)
    SCENES["reopen"].play(pact)
    return pact


def with_replaced_link(engine: Engine) -> PlayedPact:
    """Return a pact in which a newer link replaced the first."""
    pact = with_link(engine)
    SCENES["mint_link"].play(pact, token_digest="1" * 64)
    return pact


def without_final(engine: Engine) -> PlayedPact:
    """Return an agreed pact whose final document is still to be made."""
    pact = answered(engine)
    pact.coordinate(agree)
    return pact


def without_act(engine: Engine) -> PlayedPact:
    """Return a pact being signed whose party Coesa waits for its authorising act."""
    pact = answered(engine)
    pact.coordinate(agree)
    pact.keep_documents()
    pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
    return pact


def signed_by_mutua(engine: Engine) -> PlayedPact:
    """Return a pact being signed that Mutua has signed."""
    pact = in_signing(engine)
    pact.sign("mutua")
    return pact


def with_paper_only(engine: Engine) -> PlayedPact:
    """Return a pact being signed in which Mutua signs on paper only."""
    on_paper = replace(MUTUA, means=frozenset({SignatureMeans.PAPER}))
    pact = in_agreed(engine, parties=(on_paper, COESA))
    pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
    return pact


def with_many_codes(engine: Engine) -> PlayedPact:
    """Return a pact being signed in which Mutua's signatory asked for all the codes of an hour."""
    pact = in_signing(engine)
    for _ in range(CODES_PER_HOUR):
        pact.act(request_code, actor=pact.signatory("mutua"))
        settle(pact, PromiseKind.CODE)
    return pact


def with_spent_invitation(engine: Engine) -> PlayedPact:
    """Return a pact whose coordinator has a password by now."""
    pact = SCENES["set_password"].prepare(engine)
    SCENES["set_password"].play(pact)
    return pact


def circulated_by_nobody(engine: Engine) -> PlayedPact:
    """Return a pact in review whose deadline passed with nobody reached."""
    pact = in_drafting(engine)
    pact.coordinate(circulate, deadline_at=pact.at + timedelta(days=1))
    pact.coordinate(close_circulation, at=pact.at + timedelta(days=2))
    return pact


def dispose(pact: PlayedPact, move: str, *, number: int = 1, reason: str = "", text: str = "") -> None:
    """Answer an amendment."""
    pact.act(
        answer_amendment,
        amendment_id=pact.amendment(number).id,
        disposition=Disposition(move, reason=reason, text=text),
        actor=pact.coordinator,
    )


def settle(pact: PlayedPact, kind: PromiseKind) -> None:
    """Keep what is owed of a kind, as the worker would."""
    owed = select(Promise.id).where(Promise.kind == kind, Promise.state == PromiseState.OPEN)
    for promise_id in pact.read(lambda session: session.exec(owed).all()):
        pact.act(keep_promise, promise_id=promise_id)
