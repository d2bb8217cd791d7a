"""People who do anything in any order: whatever they try, no pact comes where it should not be."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.database import open_database
from signatures.chain import verify_chain
from tests.factories.hindered import dispose
from tests.factories.played_pact import PlayedPact
from tests.factories.sizes import soak
from tests.factories.small_words import PRIVATE
from tests.factories.stages import hold_act, in_drafting, send_round
from workflows.actions.agree import agree
from workflows.actions.amend import amend
from workflows.actions.close_circulation import close_circulation
from workflows.actions.conclude import conclude
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.open_signing import open_signing
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.reopen import reopen
from workflows.actions.settle_clause import Settlement, settle_clause
from workflows.actions.take_side import take_side
from workflows.actions.take_uncontested import take_uncontested
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.actions.write_clause import ClauseDraft
from workflows.errors import WorkflowError
from workflows.machines.pact import PactState
from workflows.queries.clause_merges import clause_merges
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.pact_facts import pact_facts
from workflows.queries.signatures_asked import signatures_asked
from workflows.rules.change import AmendmentKind
from workflows.rules.deadline import working_deadline
from workflows.rules.outcome import Answer, DecisionRule
from workflows.soundness.pact import pact_faults
from workflows.tables.amendment import Voice
from workflows.tables.text import ClauseKind

BEYOND_AGREEMENT = {PactState.AGREED, PactState.SIGNING, PactState.IN_FORCE}


def _sign(pact: PlayedPact, key: str) -> None:
    if pact.ask(signatures_asked):
        pact.sign(key)


def _settle(pact: PlayedPact) -> None:
    merged = next(merged for merged in pact.ask(clause_merges) if merged.rewordings)
    words = tuple(collision.candidates[0].text for collision in merged.collisions)
    settlement = Settlement(merged.digest, words=words, reason="Si decide così.")
    pact.coordinate(settle_clause, clause_id=merged.clause.id, settlement=settlement)


TRIES = {
    "circulate": send_round,
    "approve": lambda pact: pact.everybody_approves(),
    "object": lambda pact: pact.answer("coesa", Answer.OBJECT, on=["purposes"], reason="No."),
    "propose": lambda pact: pact.propose("coesa", new=f"{len(pact.tags)} anni"),
    "accept": lambda pact: dispose(pact, "accept"),
    "reject": lambda pact: dispose(pact, "reject", reason="No."),
    "discuss": lambda pact: dispose(pact, "discuss"),
    "propose a rival": lambda pact: pact.propose("mutua", new="sei mesi"),
    "propose a removal": lambda pact: pact.propose_change("mutua", on="desk", kind=AmendmentKind.DELETE),
    "propose a clause": lambda pact: pact.propose_change(
        "coesa", kind=AmendmentKind.INSERT, heading="Conti", text=f"Numero {len(pact.tags)}."
    ),
    "withdraw": lambda pact: pact.act(
        withdraw_amendment, amendment_id=pact.amendment().id, actor=pact.speaker("coesa")
    ),
    "oppose": lambda pact: pact.act(
        take_side, amendment_id=pact.amendment().id, voice=Voice.OPPOSES, reason="No.", actor=pact.speaker("mutua")
    ),
    "take uncontested": lambda pact: pact.coordinate(take_uncontested),
    "settle": _settle,
    "write": lambda pact: pact.write(
        ClauseDraft("purposes", ClauseKind.ARTICLE, "Fini", f"Fini {len(pact.tags)}.", DecisionRule.CONSENT)
    ),
    "close": lambda pact: pact.coordinate(close_circulation),
    "close late": lambda pact: pact.coordinate(close_circulation, at=working_deadline(after=pact.at, working_days=30)),
    "amend": lambda pact: pact.coordinate(amend),
    "incorporate": lambda pact: pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes")),
    "agree": lambda pact: pact.coordinate(agree),
    "keep": lambda pact: pact.keep_documents(),
    "hold": hold_act,
    "open signing": lambda pact: pact.coordinate(
        open_signing, deadline_at=working_deadline(after=pact.at, working_days=20)
    ),
    "sign mutua": lambda pact: _sign(pact, "mutua"),
    "sign coesa": lambda pact: _sign(pact, "coesa"),
    "refuse": lambda pact: pact.act(refuse_to_sign, reason="No.", actor=pact.signatory("coesa")),
    "reopen": lambda pact: pact.coordinate(reopen, reason="Un refuso."),
    "conclude": lambda pact: pact.coordinate(conclude, missing_accepted=True),
}
STRAIGHT = ("circulate", "approve", "close", "agree", "keep", "hold", "open signing", "sign mutua", "sign coesa")
WALKS = st.lists(st.sampled_from(list(TRIES)), max_size=8).map(
    lambda detour: [step for index, one in enumerate(STRAIGHT) for step in (*detour[index : index + 1], one)]
) | st.lists(st.sampled_from(list(TRIES)), min_size=5, max_size=30)


@pytest.fixture(scope="module")
def drafted(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlayedPact]:
    path = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("walks") / "drafted.db"))
    engine = open_database(f"sqlite:///{path}")
    pact = in_drafting(engine, parties=PRIVATE)
    engine.dispose()
    return path, pact


@settings(max_examples=soak(small=8, full=1_000))
@given(walk=WALKS)
def test_no_walk_agrees_on_an_undecided_clause_or_signs_an_unsettled_text(
    drafted: tuple[Path, PlayedPact], walk: list[str]
):
    file, drafted_pact = drafted
    engine = open_database(f"sqlite:///{shutil.copy(file, file.with_name('walked.db'))}")
    pact = replace(drafted_pact, engine=engine)
    for step in walk:
        try:
            TRIES[step](pact)
        except (WorkflowError, StopIteration):
            continue
        _check(pact)
    verify_chain([line.line for line in pact.trail], pact_id=pact.id)
    assert pact.ask(pact_faults) == ()
    engine.dispose()


def _check(pact: PlayedPact) -> None:
    facts, state = pact.ask(pact_facts), pact.state
    if state in BEYOND_AGREEMENT:
        assert all(clause.outcome.decided for clause in pact.ask(clause_outcomes))
        assert not facts.circulation_open
        assert (facts.unsettled_amendments, facts.amendments_to_incorporate) == (0, 0)
    if state in {PactState.SIGNING, PactState.IN_FORCE}:
        assert facts.final_kept
    if state is PactState.IN_FORCE:
        assert facts.signatures_given >= facts.minimum_signatures
