"""Files signed elsewhere and signatures by hand: which of them count, and how one PDF goes from one to the next."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlmodel import select

from app.database import transaction
from signatures.digests import Digest, sha256
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.reading import read_evidence
from signatures.evidence.signed_file import SignedFileEvidence
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.signed_file_scenes import (
    file_of,
    handed,
    open_file,
    paper_of,
    refused_file,
    waiting_file,
    with_lease,
    with_open_file,
)
from tests.factories.stages import in_signing
from workflows.actions.give_back_lease import give_back_lease
from workflows.actions.record_paper import record_paper
from workflows.actions.take_lease import LEASE, take_lease
from workflows.actions.weigh_file import weigh_file
from workflows.errors import ForbiddenMoveError
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.account_letters import file_to_weigh
from workflows.queries.evidence_texts import evidence_text
from workflows.queries.signed_files import signed_file, signed_files
from workflows.queries.signing_heads import signing_heads
from workflows.rules.means import Lane
from workflows.soundness.pact import pact_faults, pact_files
from workflows.tables.promise import Promise, PromiseKind
from workflows.tables.signed_file import FileState, SignedFile


def heads(pact: PlayedPact) -> tuple[Digest, ...]:
    return pact.ask(signing_heads, final_digest=pact.card.final_digest)


def record_of(pact: PlayedPact, key: str) -> SignedFileEvidence:
    record = read_evidence(pact.read(evidence_text, signature_id=pact.signature(key).id))
    assert isinstance(record, SignedFileEvidence)
    return record


def test_a_pdf_goes_from_one_signatory_to_the_next(engine: Engine):
    pact = in_signing(engine)
    handed(pact, file_of(pact, "ciss", content=b"%PDF-1"), "ciss")
    handed(pact, file_of(pact, "coesa", content=b"%PDF-2", head=sha256(b"%PDF-1")), "coesa")
    assert heads(pact) == (sha256(b"%PDF-2"), sha256(b"%PDF-1"), pact.card.final_digest)
    assert [file.takes_head for file in pact.ask(signed_files)] == [True, True]
    assert (record_of(pact, "coesa").head, record_of(pact, "coesa").takes_head) == (sha256(b"%PDF-1"), True)


def test_of_two_files_on_one_document_the_second_is_a_copy_of_its_own_and_counts(engine: Engine):
    pact = in_signing(engine)
    one, other = file_of(pact, "ciss", content=b"%PDF-1"), file_of(pact, "coesa", content=b"%PDF-2")
    handed(pact, one, "ciss")
    assert handed(pact, other, "coesa").state is FileState.COUNTED
    assert heads(pact) == (sha256(b"%PDF-1"), pact.card.final_digest)
    assert pact.signature("coesa").state is SignatureState.GIVEN
    assert record_of(pact, "coesa").takes_head is False


def test_an_envelope_counts_and_leaves_the_chain_of_pdfs_as_it_is(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    handed(pact, file_of(pact, "ciss", content=b"0\x80", lane=Lane.CADES), "ciss")
    assert (pact.signature("ciss").lane, heads(pact)) == (Lane.CADES, (pact.card.final_digest,))


def test_while_somebody_has_the_pdf_the_file_of_another_is_a_copy_of_its_own(engine: Engine):
    pact = with_lease(engine)
    handed(pact, file_of(pact, "coesa", content=b"%PDF-2"), "coesa")
    assert heads(pact) == (pact.card.final_digest,)
    handed(pact, file_of(pact, "ciss", content=b"%PDF-1"), "ciss")
    assert heads(pact)[0] == sha256(b"%PDF-1")
    assert pact.signature("ciss").lease_until is None


def test_a_lease_that_ran_out_hinders_nobody_and_its_file_still_counts(sqlite_engine: Engine):
    pact = with_lease(sqlite_engine)
    pact.at += LEASE
    handed(pact, file_of(pact, "ciss", content=b"%PDF-1"), "ciss")
    assert heads(pact)[0] == sha256(b"%PDF-1")


def test_whoever_has_the_pdf_keeps_it_and_once_given_back_another_takes_it(sqlite_engine: Engine):
    pact = with_lease(sqlite_engine)
    held = pact.signature("ciss").lease_until
    before = len(pact.trail)
    assert pact.act(take_lease, actor=pact.signatory("ciss")).until == held
    assert len(pact.trail) == before
    pact.act(give_back_lease, actor=pact.signatory("ciss"))
    lease = pact.act(take_lease, actor=pact.signatory("coesa"), lasting=timedelta(minutes=30))
    assert (lease.head_digest, lease.until) == (pact.card.final_digest, pact.at + timedelta(minutes=30))
    with pytest.raises(ForbiddenMoveError) as refused:
        pact.act(take_lease, actor=pact.signatory("mutua"))
    assert refused.value.refusal.code == "lease.held"


def test_a_refused_file_is_kept_with_its_judgement_and_settles_nothing(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    assert handed(pact, refused_file(pact, "ciss"), "ciss").state is FileState.REFUSED
    file = waiting_file(pact)
    assert [check.code for check in file.failed_checks] == ["intake.rewritten"]
    assert (file.open_checks, file.lane, file.head_digest) == ((), None, None)
    assert pact.signature("ciss").state is SignatureState.EXPECTED
    assert pact.read(signed_file, file_id=file.id) == file


def test_what_stays_open_waits_for_the_coordinator_and_counts_from_its_arrival(engine: Engine):
    pact = with_open_file(engine)
    file = waiting_file(pact)
    assert ([check.name for check in file.open_checks], file.state) == (["intake.signer_expected"], FileState.TO_WEIGH)
    pact.at += timedelta(days=60)
    pact.act(weigh_file, file_id=file.id, accepted=True, reason="È lui.", actor=pact.coordinator)
    assert pact.signature("ciss").state is SignatureState.GIVEN
    acceptance = record_of(pact, "ciss").acceptance
    assert acceptance
    assert (acceptance.reason, acceptance.at) == ("È lui.", pact.at)
    assert record_of(pact, "ciss").arrived_at == file.arrived_at


def test_a_newer_file_overtakes_one_that_waits(sqlite_engine: Engine):
    pact = with_open_file(sqlite_engine)
    handed(pact, open_file(pact, "ciss", content=b"%PDF-again"), "ciss")
    assert [file.state for file in pact.ask(signed_files)] == [FileState.OVERTAKEN, FileState.TO_WEIGH]


@pytest.mark.parametrize("scene", ["reopen", "refuse_to_sign"])
def test_a_file_that_waits_is_overtaken_when_the_text_is_reopened(sqlite_engine: Engine, scene: str):
    pact = with_open_file(sqlite_engine)
    SCENES[scene].play(pact)
    assert (pact.state, waiting_file(pact).state) == (PactState.AMENDING, FileState.OVERTAKEN)


def test_a_file_that_waits_is_overtaken_by_a_signature_given_otherwise(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    handed(pact, open_file(pact, "coesa"), "coesa")
    pact.act(
        record_paper, signature_id=pact.signature("coesa").id, paper=paper_of(pact, "coesa"), actor=pact.coordinator
    )
    assert waiting_file(pact).state is FileState.OVERTAKEN


def test_a_signature_by_hand_is_attested_by_an_account(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    SCENES["record_paper"].play(pact)
    record = read_evidence(pact.read(evidence_text, signature_id=pact.signature("coesa").id))
    assert isinstance(record, PaperEvidence)
    assert (record.account_name, record.kept_at, record.at) == (
        "Coordinatrice",
        "Archivio della capofila, faldone 3",
        pact.at,
    )


def test_the_last_signature_leads_to_the_conclusion_whatever_its_lane(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    for key in ("mutua", "coesa"):
        pact.sign(key)
    assert PromiseKind.CONCLUSION not in kinds_owed(pact)
    handed(pact, file_of(pact, "ciss"), "ciss")
    assert PromiseKind.CONCLUSION in kinds_owed(pact)


def test_files_are_found_sound_and_named_until_a_row_is_not_what_the_trail_says(sqlite_engine: Engine):
    pact = with_open_file(sqlite_engine)
    handed(pact, refused_file(pact, "coesa"), "coesa")
    pact.act(weigh_file, file_id=pact.ask(signed_files)[0].id, accepted=True, reason="È lui.", actor=pact.coordinator)
    handed(pact, open_file(pact, "mutua"), "mutua")
    SCENES["record_paper"].play(pact)
    assert pact.ask(pact_faults) == ()
    kept = [file.kind for file in pact.read(lambda session: list(pact_files(session, pact_id=pact.id)))]
    assert (kept.count("signed"), kept.count("scan")) == (3, 1)
    with transaction(pact.engine) as session:
        session.exec(update(SignedFile).values(digest="0" * 64))
    assert {fault.where.split()[0] for fault in pact.ask(pact_faults)} == {"signed_file"}


def test_a_message_about_a_file_is_overtaken_once_somebody_weighed_it(sqlite_engine: Engine):
    pact = with_open_file(sqlite_engine)
    file = waiting_file(pact)
    assert pact.read(file_to_weigh, file_id=file.id).person == "Marco Guidi"
    SCENES["weigh_file"].play(pact)
    assert pact.read(file_to_weigh, file_id=file.id) is None
    assert pact.read(signed_file, file_id=pact.id) is None


def kinds_owed(pact: PlayedPact) -> list[PromiseKind]:
    return list(pact.read(lambda session: session.exec(select(Promise.kind)).all()))
