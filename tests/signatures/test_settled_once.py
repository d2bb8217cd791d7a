"""Dossiers whose trail settles or counts something twice, leaves somebody out, or hides what it is."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from signatures.chain import TrailEntry, entry_digest, read_entry
from signatures.digests import sha256
from signatures.dossier.build import dossier_files
from signatures.dossier.contents import DossierContents
from signatures.dossier.verify import verify_dossier
from signatures.tags import AuditTag
from tests.signatures.factory import PACT_ID, PARTIES, SEALED_AT, Story, click_evidence
from tests.signatures.lanes import Signing, concluded, opened
from tests.signatures.records import ACCEPTANCE
from tests.signatures.test_wrong_dossiers import retold, unchecked_text

Change = Callable[[TrailEntry], list[TrailEntry]]
OTHER = {"kind": "account", "id": str(UUID(int=98))}
EVALUATOR = (f"party:{UUID(int=19)}",)


@pytest.fixture
def codes_of(contents, key):
    """What is wrong with a dossier some of whose contents were changed."""

    def found(change: Change | None = None, **changed) -> set[str]:
        made = replace(contents, **changed)
        return wrong(replace(made, lines=told_again(made.lines, change)) if change else made, key)

    return found


def wrong(contents: DossierContents, key) -> set[str]:
    report = verify_dossier(dossier_files(contents, key=key, at=SEALED_AT))
    return {check.code for check in report.checks if check.holds is False}


def told_again(lines: tuple[str, ...], change: Change) -> tuple[str, ...]:
    """Tell a trail again with each entry changed, left out or followed by others, and the chain put right."""
    told: list[str] = []
    for entry in (one for line in lines for one in change(read_entry(line))):
        previous = entry_digest(told[-1]) if told else None
        told.append(unchecked_text(replace(entry, index=len(told), previous=previous)))
    return tuple(told)


def before(tag: str, *others: TrailEntry) -> Change:
    return lambda entry: [*(others if entry.tag == tag else ()), entry]


def entry(tag: str, *, subjects: tuple[str, ...] = ("pact",), **facts) -> TrailEntry:
    story = Story(pact_id=PACT_ID)
    story.tell("free:tag", subjects=subjects, **facts)
    return replace(read_entry(story.lines[0]), tag=tag)


def is_given(one: TrailEntry) -> bool:
    return one.tag == AuditTag.SIGNATURE_GIVEN


def test_told_again_unchanged_a_dossier_holds(codes_of):
    assert codes_of(lambda one: [one]) == set()


def test_a_signature_is_given_once(codes_of):
    assert codes_of(lambda one: [one, one] if is_given(one) else [one]) == {"evidence.settled_again"}


@pytest.mark.parametrize("tag", [AuditTag.SIGNATURE_REFUSED, AuditTag.SIGNATURE_RELEASED])
def test_a_signature_that_was_refused_or_released_is_not_given_besides(codes_of, tag):
    refused = entry(tag, signature=str(UUID(int=50)))
    assert codes_of(before(AuditTag.PACT_CONCLUDED, refused)) == {"evidence.settled_again"}


def test_what_says_of_no_signature_that_it_is_settled_settles_none(codes_of):
    refused = entry(AuditTag.SIGNATURE_REFUSED)
    assert codes_of(before(AuditTag.PACT_CONCLUDED, refused, refused)) == set()


def test_one_signature_counts_once(contents, key):
    def twice(facts):
        return facts | {"signed": [*facts["signed"], facts["signed"][0]]}

    lines = tuple(retold(contents.lines, twice, at_tag=AuditTag.PACT_CONCLUDED))
    signed = (*contents.conclusion.signed, contents.conclusion.signed[0])
    conclusion = replace(contents.conclusion, signed=signed)
    assert wrong(replace(contents, lines=lines, conclusion=conclusion), key) == {"conclusion.repeated"}


def test_one_person_counts_once_for_a_party(pki, roots, key):
    """A second record of the same person, under another id."""
    signing = opened(pki, roots)
    signing.click()
    again = click_evidence(signing.parties[0], number=7, final=signing.records[0].final, at=signing.now)
    signing.give(signing.parties[0], again)
    assert wrong(concluded(signing), key) == {"conclusion.repeated"}


def test_a_signature_given_after_the_conclusion_does_not_count(codes_of, contents):
    late = next(one for one in map(read_entry, contents.lines) if is_given(one))

    def afterwards(one: TrailEntry) -> list[TrailEntry]:
        if one.tag == AuditTag.PACT_CONCLUDED:
            return [one, late]
        return [] if one.facts.get("signature") == late.facts["signature"] else [one]

    assert codes_of(afterwards) == {"conclusion.unsigned", "conclusion.untold"}


def test_a_pact_does_not_conclude_with_another_text_than_the_frozen_one(contents, codes_of):
    def nobody(one: TrailEntry) -> list[TrailEntry]:
        changed = {"final": sha256(b"another"), "signed": [], "missing": [str(one.party_id) for one in PARTIES]}
        return [replace(one, facts=changed)] if one.tag == AuditTag.PACT_CONCLUDED else [one]

    missing = tuple(party.party_id for party in PARTIES)
    conclusion = replace(contents.conclusion, final=sha256(b"another"), signed=(), missing=missing)
    assert codes_of(nobody, conclusion=conclusion) == {"final.other"}


def test_a_party_that_did_not_sign_is_named(contents, codes_of):
    def unnamed(one: TrailEntry) -> list[TrailEntry]:
        return [replace(one, facts={**one.facts, "missing": []}) if one.tag == AuditTag.PACT_CONCLUDED else one]

    assert codes_of(unnamed, conclusion=replace(contents.conclusion, missing=())) == {"conclusion.untold"}


def test_who_evaluates_has_left_or_came_later_is_not_asked(codes_of):
    evaluator = entry(AuditTag.PARTY_ADDED, subjects=EVALUATOR, role="evaluator")
    renamed = entry(AuditTag.PARTY_CORRECTED, subjects=EVALUATOR, name="Altro")
    partner = entry(AuditTag.PARTY_ADDED, subjects=EVALUATOR, role="partner")
    gone = entry(AuditTag.PARTY_REMOVED, subjects=EVALUATOR)
    assert codes_of(before(AuditTag.PACT_CONCLUDED, evaluator, renamed)) == set()
    assert codes_of(before(AuditTag.PACT_CONCLUDED, partner, gone)) == set()
    assert codes_of(before(AuditTag.DELIVERY_PROVEN, partner)) == set()
    assert codes_of(before(AuditTag.PACT_CONCLUDED, partner)) == {"conclusion.untold"}


def test_a_demonstration_cannot_pass_for_a_pact(codes_of):
    def said(one: TrailEntry) -> list[TrailEntry]:
        return [replace(one, facts={**one.facts, "demonstration": True}) if one.tag == AuditTag.PACT_OPENED else one]

    assert codes_of(said) == set()
    assert codes_of(said, demonstration=False) == {"trail.other_demonstration", "evidence.disagrees"}


@pytest.fixture
def signing(pki, roots) -> Signing:
    return opened(pki, roots)


def acted(one: TrailEntry, tag: str, actor) -> list[TrailEntry]:
    return [replace(one, actor=actor) if one.tag == tag else one]


@pytest.mark.parametrize("lane", ["click", "paper"])
def test_who_signed_or_attested_is_who_acted(signing, key, lane):
    getattr(signing, lane)()
    made = concluded(signing)
    own = {"click": str(signing.parties[0].person_ids[0]), "paper": str(UUID(int=99))}[lane]
    for actor, codes in (({"id": own}, set()), ({"id": 3}, set()), (OTHER, {"evidence.disagrees"})):
        lines = told_again(made.lines, lambda one, actor=actor: acted(one, AuditTag.SIGNATURE_GIVEN, actor))
        assert wrong(replace(made, lines=lines), key) == codes


def test_a_doubt_is_accepted_by_the_account_that_the_record_names(signing, key):
    signing.cades("nameless")
    made = concluded(signing)
    for actor, codes in (({"id": str(ACCEPTANCE.account_id)}, set()), (OTHER, {"evidence.disagrees"})):
        lines = told_again(made.lines, lambda one, actor=actor: acted(one, AuditTag.SIGNATURE_FILE_ACCEPTED, actor))
        assert wrong(replace(made, lines=lines), key) == codes
