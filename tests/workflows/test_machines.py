"""Every machine: every state and every move, allowed exactly by its table, and no other way in."""

from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.errors import ForbiddenMoveError
from workflows.machines._engine import Rulebook
from workflows.machines.amendment import AMENDMENT_RULES, AmendmentFacts, AmendmentState
from workflows.machines.authorisation import AUTHORISATION_RULES, AuthorisationFacts, AuthorisationState
from workflows.machines.pact import PACT_RULES, PactFacts, PactState
from workflows.machines.signature import SIGNATURE_RULES, SignatureFacts, SignatureState

P, A, H, S = PactState, AmendmentState, AuthorisationState, SignatureState
BOOKS = {
    "pact": PACT_RULES,
    "amendment": AMENDMENT_RULES,
    "authorisation": AUTHORISATION_RULES,
    "signature": SIGNATURE_RULES,
}
WILLING = {
    "pact": PactFacts(clauses=1, parties=2, final_kept=True, signatures_given=2),
    "amendment": AmendmentFacts(text_is_open=True, has_reason=True, has_own_text=True, nothing_left=True),
    "authorisation": AuthorisationFacts(has_number_and_date=True, text_is_current=True),
    "signature": SignatureFacts(has_reason=True),
}
"""Facts that nothing stands against."""

TABLE = {
    ("pact", "circulate"): {P.DRAFTING: P.IN_REVIEW, P.AMENDING: P.IN_REVIEW},
    ("pact", "amend"): {P.IN_REVIEW: P.AMENDING},
    ("pact", "agree"): {P.IN_REVIEW: P.AGREED},
    ("pact", "open_signing"): {P.AGREED: P.SIGNING},
    ("pact", "reopen"): {P.AGREED: P.AMENDING, P.SIGNING: P.AMENDING},
    ("pact", "conclude"): {P.SIGNING: P.IN_FORCE},
    ("pact", "end"): {P.IN_FORCE: P.ENDED},
    ("pact", "withdraw"): dict.fromkeys((P.DRAFTING, P.IN_REVIEW, P.AMENDING, P.AGREED, P.SIGNING), P.WITHDRAWN),
    ("amendment", "discuss"): dict.fromkeys(
        (A.PROPOSED, A.ACCEPTED, A.ACCEPTED_AS_MODIFIED, A.REJECTED), A.UNDER_DISCUSSION
    ),
    ("amendment", "accept"): dict.fromkeys((A.PROPOSED, A.UNDER_DISCUSSION), A.ACCEPTED),
    ("amendment", "modify"): dict.fromkeys((A.PROPOSED, A.UNDER_DISCUSSION), A.ACCEPTED_AS_MODIFIED),
    ("amendment", "reject"): dict.fromkeys((A.PROPOSED, A.UNDER_DISCUSSION), A.REJECTED),
    ("amendment", "withdraw"): dict.fromkeys((A.PROPOSED, A.UNDER_DISCUSSION), A.WITHDRAWN),
    ("amendment", "overtake"): dict.fromkeys((A.PROPOSED, A.UNDER_DISCUSSION), A.OVERTAKEN),
    ("authorisation", "hold"): dict.fromkeys((H.PENDING, H.VOID, H.HELD), H.HELD),
    ("authorisation", "void"): {H.HELD: H.VOID},
    ("signature", "ask"): {S.WAITING: S.EXPECTED},
    ("signature", "give"): {S.EXPECTED: S.GIVEN},
    ("signature", "refuse"): {S.EXPECTED: S.REFUSED},
    ("signature", "release"): dict.fromkeys((S.WAITING, S.EXPECTED), S.RELEASED),
}
"""Where each move leads from each state that it leaves; written down apart from the machines on purpose."""

EVERY_BOOK = pytest.mark.parametrize("name", BOOKS)
EVERY_CELL = [
    pytest.param(name, state, move, id=f"{name}-{state.value}-{move.name}")
    for name, book in BOOKS.items()
    for state, move in product(book.states, book.moves)
]


@EVERY_BOOK
def test_the_table_names_every_move(name):
    assert {move.name for move in BOOKS[name].moves} == {move for book, move in TABLE if book == name}


@pytest.mark.parametrize(("name", "state", "move"), EVERY_CELL)
def test_a_move_is_made_from_the_states_of_the_table_and_from_no_other(name, state, move):
    row = SimpleNamespace(state=state)
    target = TABLE[name, move.name].get(state)
    if target is None:
        with pytest.raises(ForbiddenMoveError) as refused:
            BOOKS[name].fire(row, move, WILLING[name])
        assert refused.value.refusal.code == "move.wrong_state"
        assert refused.value.refusal.params == {"move": move.name, "state": state.value}
        assert row.state is state
    else:
        BOOKS[name].fire(row, move, WILLING[name])
        assert row.state is target
        assert move in BOOKS[name].open_to(state, WILLING[name])


@EVERY_BOOK
def test_nothing_leaves_a_final_state_and_something_leaves_every_other(name):
    book = BOOKS[name]
    assert {state for state in book.states if not book.leaving(state)} == set(book.final)


@EVERY_BOOK
def test_there_is_no_trigger_beside_the_moves(name):
    events = BOOKS[name]._machine.events
    assert set(events) == {move.name for move in BOOKS[name].moves}
    assert not [event for event in events if event.startswith("to_")]


@EVERY_BOOK
def test_every_state_can_be_reached_from_the_first(name):
    book = BOOKS[name]
    reached = {book.initial}
    while more := {move.target for state in reached for move in book.leaving(state)} - reached:
        reached |= more
    assert reached == set(book.states)


@EVERY_BOOK
def test_the_picture_shows_every_way_and_no_other(name):
    drawn = {line.strip() for line in BOOKS[name].as_mermaid().splitlines()[1:] if ": " in line}
    ways: dict[tuple[str, str], list[str]] = {}
    for move in BOOKS[name].moves:
        for source, target in TABLE[name, move.name].items():
            ways.setdefault((source.value, target.value), []).append(move.name)
    pairs = {tuple(line.split(":")[0].strip().split(" --> ")) for line in drawn}
    assert pairs == set(ways)
    for line in drawn:
        pair, label = line.split(":", 1)
        source, target = pair.strip().split(" --> ")
        assert all(move in label for move in ways[source, target])


def test_the_picture_begins_where_a_pact_begins():
    lines = PACT_RULES.as_mermaid().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert [line.strip() for line in lines if "[*]" in line] == ["[*] --> drafting"]


def _facts(kind):
    return st.builds(
        kind,
        **{
            field: {"bool": st.booleans(), "int": st.integers(0, 3), "str": st.just("")}.get(
                annotation if isinstance(annotation, str) else annotation.__name__, st.sampled_from([(), ("x",)])
            )
            for field, annotation in kind.__annotations__.items()
        },
    )


FACTS = {
    "pact": _facts(PactFacts),
    "amendment": _facts(AmendmentFacts),
    "authorisation": _facts(AuthorisationFacts),
    "signature": _facts(SignatureFacts),
}


@EVERY_BOOK
@given(data=st.data())
def test_what_is_open_can_be_made_and_what_is_refused_is_refused_for_the_reason_shown(name, data):
    book: Rulebook = BOOKS[name]
    facts = data.draw(FACTS[name])
    state = data.draw(st.sampled_from(list(book.states)))
    opened, refusals = book.open_to(state, facts), book.refusals(state, facts)
    assert {move.name for move in opened} | set(refusals) == {move.name for move in book.leaving(state)}
    for move in book.leaving(state):
        row = SimpleNamespace(state=state)
        if move in opened:
            book.fire(row, move, facts)
            assert row.state is move.target
        else:
            with pytest.raises(ForbiddenMoveError) as refused:
                book.fire(row, move, facts)
            assert refused.value.refusal == refusals[move.name]
            assert row.state is state


@given(data=st.data())
def test_no_walk_passes_agreement_with_a_clause_undecided_or_reaches_signing_without_the_final_text(data):
    state = PactState.DRAFTING
    for facts in data.draw(st.lists(FACTS["pact"], max_size=25)):
        row = SimpleNamespace(state=state)
        for move in data.draw(st.permutations(PACT_RULES.moves)):
            try:
                PACT_RULES.fire(row, move, facts)
            except ForbiddenMoveError:
                continue
            break
        if row.state is PactState.AGREED and state is not PactState.AGREED:
            assert not facts.undecided_clauses
            assert not facts.unsettled_amendments
            assert not facts.amendments_to_incorporate
            assert not facts.circulation_open
        if row.state is PactState.SIGNING and state is not PactState.SIGNING:
            assert state is PactState.AGREED
            assert facts.final_kept
        state = row.state
