"""The order of signing: whose turn it is, who is let go, and when a party has signed."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import select

from app.database import open_database, reading, transaction
from signatures.digests import sha256
from tests.factories.order_scenes import (
    IVO,
    LINA,
    ORDER,
    PROXY,
    RITA,
    UGO,
    agreed_in,
    in_order,
    ivo_for_lina,
    order,
    signing_in,
    with_second_signatory,
)
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.signed_file_scenes import handed, open_file
from tests.factories.sizes import soak
from tests.factories.small_words import COESA, PEOPLE
from tests.factories.stages import in_signing
from workflows.actions.conclude import conclude
from workflows.actions.correct_person import correct_person
from workflows.actions.delegate import NewPowers, delegate
from workflows.actions.open_signing import open_signing
from workflows.actions.order_signing import order_signing
from workflows.actions.remove_party import remove_party
from workflows.actions.remove_person import remove_person
from workflows.actions.take_lease import take_lease
from workflows.errors import ForbiddenMoveError, WorkflowError
from workflows.machines.pact import PactState
from workflows.machines.signature import UNSETTLED, SignatureState
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.open_invitations import open_invitations
from workflows.queries.owing import owing_people
from workflows.queries.pact_facts import pact_facts
from workflows.queries.papers.paper import paper
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.signed_files import signed_files
from workflows.soundness.pact import pact_faults, pact_files
from workflows.tables.party import PowersSource
from workflows.tables.promise import Promise, PromiseKind
from workflows.tables.signed_file import FileState

EVERYBODY = (UGO, RITA, LINA)


def states(pact: PlayedPact) -> dict[str, str]:
    """Return where each signature stands, by who it is asked of, in their order."""
    return {card.person.split()[0]: card.state.value for card in pact.ask(signatures_asked)}


def invited(pact: PlayedPact) -> list[str]:
    """Return the first names of those who were invited to sign, in the order of their letters."""
    statement = select(Promise).where(Promise.kind == PromiseKind.SIGNING_INVITATION).order_by(Promise.made_at)
    people = pact.read(lambda session: [row.facts["person"] for row in session.exec(statement)])
    return [next(email for email in (*EVERYBODY, IVO) if str(pact.person_id(email)) == person) for person in people]


def test_each_step_is_asked_when_the_one_before_has_signed(engine: Engine):
    pact = in_order(engine)
    assert [card.step for card in pact.ask(signatures_asked)] == [1, 2, 3]
    assert states(pact) == {"Ugo": "expected", "Lina": "waiting", "Rita": "waiting"}
    assert invited(pact) == [UGO]
    pact.sign_as(UGO)
    assert states(pact) == {"Ugo": "given", "Lina": "expected", "Rita": "waiting"}
    pact.sign_as(LINA)
    assert invited(pact) == [UGO, LINA, RITA]
    assert pact.ask(pact_facts).missing_signatures == ("Mutua",)
    pact.sign_as(RITA)
    assert pact.ask(pact_facts).missing_signatures == ()
    pact.coordinate(conclude, missing_accepted=False)
    concluded = next(line for line in pact.trail if line.tag == "pact:concluded").facts
    assert (len(concluded["signed"]), concluded["missing"]) == (3, [])


def test_whoever_waits_is_neither_invited_nor_reminded(sqlite_engine: Engine):
    pact = in_order(sqlite_engine)
    assert [person.email for person in pact.ask(owing_people, at=pact.at)] == [UGO]
    assert set(pact.ask(open_invitations)) == {pact.person_id(UGO)}


def test_where_nobody_ordered_anything_all_are_asked_at_once(sqlite_engine: Engine):
    pact = signing_in(steps={})(sqlite_engine)
    assert states(pact) == {"Rita": "expected", "Ugo": "expected", "Lina": "expected"}
    assert sorted(invited(pact)) == sorted(EVERYBODY)
    assert "signing:ordered" not in pact.tags


def test_with_as_many_as_a_party_needs_the_others_are_let_go(engine: Engine):
    pact = signing_in(steps={}, needed=1)(engine)
    pact.sign_as(RITA)
    assert states(pact) == {"Rita": "given", "Ugo": "released", "Lina": "expected"}
    assert pact.ask(pact_facts).signatures_given == 1
    pact.sign_as(LINA)
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    assert PromiseKind.CONCLUSION in owed
    pact.coordinate(conclude, missing_accepted=False)
    assert pact.state is PactState.IN_FORCE


def test_a_party_one_of_whose_people_is_missing_is_named_as_missing(engine: Engine):
    pact = signing_in(steps={})(engine)
    pact.sign_as(LINA)
    pact.sign_as(UGO)
    with pytest.raises(ForbiddenMoveError, match=r"pact\.minimum_not_reached"):
        pact.coordinate(conclude, missing_accepted=True)
    with transaction(engine) as session:
        session.execute(text("UPDATE pact SET minimum_signatures = 1"))
    pact.coordinate(conclude, missing_accepted=True)
    concluded = next(line for line in pact.trail if line.tag == "pact:concluded").facts
    assert concluded["missing"] == [str(pact.party_id("mutua"))]
    assert len(concluded["signed"]) == 2
    assert states(pact)["Rita"] == "released"


def test_a_refusal_of_one_leads_back_and_tells_only_those_it_had_reached(sqlite_engine: Engine):
    pact = in_order(sqlite_engine)
    pact.sign_as(UGO)
    SCENES["refuse_to_sign before others"].play(pact, actor=pact.person(LINA))
    assert pact.state is PactState.AMENDING
    assert states(pact) == {"Ugo": "given", "Lina": "refused", "Rita": "released"}
    statement = select(Promise.facts).where(Promise.kind == PromiseKind.REOPENED)
    told = pact.read(lambda session: [facts["person"] for facts in session.exec(statement)])
    assert told == [str(pact.person_id(UGO))]


def test_an_order_written_twice_is_written_once(engine: Engine):
    pact = with_second_signatory(engine)
    ORDER["order_signing"].play(pact)
    mutua, coesa = pact.trail[-2:]
    assert mutua.facts["steps"] == {str(pact.person_id(email)): step for email, step in ((UGO, 2), (RITA, 9))}
    assert coesa.facts == {"steps": {str(pact.person_id(LINA)): 5}, "needed": None}
    size = len(pact.tags)
    ORDER["order_signing"].play(pact)
    assert len(pact.tags) == size
    people = [f"person:{pact.person_id(email)}" for email in (RITA, UGO)]
    assert list(mutua.subjects) == [f"party:{pact.party_id('mutua')}", *people]
    assert [person.email for person in pact.party("mutua").signatories] == [UGO, RITA]
    pact.act(order_signing, **order(pact, steps={UGO: 10}, needed=1))
    mutua = pact.party("mutua")
    assert (mutua.signatory.email, mutua.signatures_needed, mutua.enough_signatures) == (RITA, 1, 1)


def test_a_party_that_needs_more_than_it_has_left_needs_all_it_has(sqlite_engine: Engine):
    pact = with_second_signatory(sqlite_engine)
    pact.act(order_signing, **order(pact, needed=2))
    pact.act(remove_person, person_id=pact.person_id(RITA), actor=pact.coordinator)
    assert pact.party("mutua").enough_signatures == 1


def test_whoever_comes_back_comes_back_without_the_order_of_before(sqlite_engine: Engine):
    pact = with_second_signatory(sqlite_engine)
    pact.act(order_signing, **order(pact))
    pact.act(order_signing, **{**order(pact, steps={}), "needed": {pact.party_id("coesa"): 1}})
    pact.act(remove_person, person_id=pact.person_id(RITA), actor=pact.coordinator)
    pact.act(remove_party, party_id=pact.party_id("coesa"), actor=pact.coordinator)
    pact.bring(COESA)
    SCENES["add_person"].play(pact)
    assert pact.colleague(RITA).step == pact.colleague(LINA).step == 1
    assert pact.party("coesa").signatures_needed is None
    assert pact.ask(pact_faults) == ()


def test_a_signature_that_waits_passes_on_with_its_step_and_its_proof(engine: Engine):
    pact = in_order(engine)
    pact.act(delegate, **ivo_for_lina(pact))
    ivo = pact.colleague(IVO)
    assert (ivo.step, ivo.signs, ivo.powers, ivo.powers_source) == (5, True, "Procura", PowersSource.PROXY)
    assert (ivo.powers_file_digest, ivo.powers_file_name) == (PROXY, "procura.pdf")
    assert pact.trail[-1].facts["powers_file_digest"] == PROXY
    assert states(pact) == {"Ugo": "expected", "Ivo": "waiting", "Rita": "waiting"}
    pact.sign_as(UGO)
    assert invited(pact) == [UGO, IVO]
    pact.sign_as(IVO)
    assert pact.signature_of(IVO).state is SignatureState.GIVEN


def test_whoever_hands_over_gives_back_the_file_and_what_they_sent_counts_no_more(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    pact.act(take_lease, actor=pact.signatory("coesa"))
    handed(pact, open_file(pact, "coesa"), "coesa")
    pact.act(delegate, **ivo_for_lina(pact))
    assert pact.signature("coesa").lease_until is None
    assert [file.state for file in pact.ask(signed_files)] == [FileState.OVERTAKEN]
    assert pact.act(take_lease, actor=pact.signatory("ciss")).head_digest == pact.card.final_digest


def test_whoever_signed_and_handed_over_leaves_nothing_to_sign(sqlite_engine: Engine):
    pact = signing_in(steps={})(sqlite_engine)
    pact.sign_as(LINA)
    pact.act(delegate, **ivo_for_lina(pact))
    assert states(pact) == {"Rita": "expected", "Ugo": "expected", "Lina": "given"}


def test_one_of_several_is_asked_a_second_time_after_an_earlier_invitation(sqlite_engine: Engine):
    """Ugo is invited, hands over, and takes over from Rita, who waits: his turn comes, and he is invited again."""
    pact = in_order(sqlite_engine)
    elena = {"party_id": pact.party_id("mutua"), "powers": NewPowers("Procura")}
    to_elena = {**ivo_for_lina(pact), **elena, "person_id": pact.person_id("elena@mutua.example")}
    pact.act(delegate, **{**to_elena, "from_id": pact.person_id(UGO)})
    pact.act(delegate, **{**to_elena, "person_id": pact.person_id(UGO), "from_id": pact.person_id(RITA)})
    pact.sign_as("elena@mutua.example")
    pact.sign_as(LINA)
    assert pact.signature_of(UGO).state is SignatureState.EXPECTED
    pact.sign_as(UGO)
    assert pact.ask(pact_facts).missing_signatures == ()


def test_a_dossier_brings_what_proves_the_powers_and_tells_files_of_one_name_apart(sqlite_engine: Engine):
    pact = with_second_signatory(sqlite_engine)
    corrected = {"person_id": pact.person_id(UGO), "read_digest": pact.colleague(UGO).read_digest}
    proof = {
        "powers_source": PowersSource.STATUTE,
        "powers_file_digest": sha256(b"statuto"),
        "powers_file_name": "Procura.pdf",
    }
    person = replace(PEOPLE["mutua"][1].details, **proof)
    pact.act(correct_person, **corrected, person=person, actor=pact.coordinator)
    attachments = pact.ask(dossier_contents, read=str.encode).attachments
    assert list(attachments) == ["powers-mutua-Procura.pdf", "powers-mutua-2-procura.pdf"]
    assert set(attachments.values()) == {sha256(b"statuto").encode(), PROXY.encode()}
    with reading(sqlite_engine) as session:
        kept = [file.digest for file in pact_files(session, pact_id=pact.id) if file.kind == "powers"]
    assert sorted(kept) == sorted((sha256(b"statuto"), PROXY))


def test_the_final_text_names_everybody_who_signs_with_office_and_powers(sqlite_engine: Engine):
    pact = agreed_in(sqlite_engine)
    final = pact.read(paper, document=pact.document("final-1-it"), tell=lambda _lines: [])
    mutua, coesa = final.parties
    assert mutua.representative == (
        "Ugo Ferri, Presidente (Statuto, art. 9); Rita Costa, Consigliera (Procura del 2 marzo 2020)"
    )
    assert (mutua.office, mutua.powers) == ("", "")
    assert [signer.name for signer in mutua.signers] == ["Ugo Ferri", "Rita Costa"]
    assert (coesa.representative, coesa.office, coesa.powers) == ("Lina Morra", "Presidente", "Statuto, art. 9")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signature SET state = 'expected' WHERE step = 3",
        "UPDATE signature SET state = 'waiting' WHERE step = 1",
        "UPDATE signature SET state = 'waiting' WHERE step = 2",
        "UPDATE signature SET step = 3 WHERE step = 2",
    ],
)
def test_a_turn_changed_behind_the_acts_back_is_named(sqlite_engine: Engine, change: str):
    pact = in_order(sqlite_engine)
    pact.sign_as(UGO)
    assert pact.ask(pact_faults) == ()
    with transaction(sqlite_engine) as session:
        session.execute(text("PRAGMA ignore_check_constraints=ON"))
        session.execute(text(change))
    assert any(fault.where.startswith("signature") for fault in pact.ask(pact_faults))


@pytest.fixture(scope="module")
def agreed(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlayedPact]:
    path = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("order") / "agreed.db"))
    engine = open_database(f"sqlite:///{path}")
    pact = agreed_in(engine, steps={})
    engine.dispose()
    return path, pact


ATTEMPTS = {
    **{email: (lambda pact, email=email: pact.sign_as(email)) for email in (*EVERYBODY, IVO)},
    "hand over": lambda pact: pact.act(delegate, **ivo_for_lina(pact)),
}


@settings(max_examples=soak(small=6, full=300))
@given(
    steps=st.fixed_dictionaries({email: st.integers(1, 4) for email in EVERYBODY}),
    needed=st.sampled_from((None, 1, 2)),
    attempts=st.lists(st.sampled_from(list(ATTEMPTS)), max_size=9),
)
def test_in_whatever_order_people_try_nobody_signs_before_their_turn(agreed, steps, needed, attempts):
    file, agreed_pact = agreed
    engine = open_database(f"sqlite:///{shutil.copy(file, file.with_name('signed.db'))}")
    pact = replace(agreed_pact, engine=engine)
    pact.act(order_signing, **order(pact, steps=steps, needed=needed))
    pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
    for attempt in attempts:
        try:
            ATTEMPTS[attempt](pact)
        except (WorkflowError, IndexError):
            continue
        _check(pact, needed)
    assert pact.ask(pact_faults) == ()
    engine.dispose()


def _check(pact: PlayedPact, needed: int | None) -> None:
    cards = pact.ask(signatures_asked)
    awaited = [card for card in cards if card.state in UNSETTLED]
    now = min((card.step for card in awaited), default=None)
    assert all((card.state is SignatureState.EXPECTED) == (card.step == now) for card in awaited)
    given_late = [card for card in cards if card.state is SignatureState.GIVEN and now and card.step > now]
    assert not given_late
    mutua = [card for card in cards if card.party_id == pact.party_id("mutua")]
    given_by_mutua = sum(card.state is SignatureState.GIVEN for card in mutua)
    assert ("Mutua" in pact.ask(pact_facts).missing_signatures) == (given_by_mutua < (needed or 2))
    assert given_by_mutua <= (needed or 2)
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    assert (PromiseKind.CONCLUSION in owed) == (not awaited)
