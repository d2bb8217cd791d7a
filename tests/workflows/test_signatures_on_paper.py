"""Signatures on paper: what the evidence record of each lane says of its file."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from signatures.intake.verdict import SignerSeen
from tests.factories.stages import signed
from tests.signatures.records import ACCEPTANCE, CADES, CLICK, PADES, PAPER
from workflows.machines.signature import SignatureState
from workflows.queries.papers.signatures import signature_paper
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.rules.means import Lane


@pytest.fixture
def given(sqlite_engine: Engine) -> SignatureCard:
    cards = signed(sqlite_engine).ask(signatures_asked)
    return next(card for card in cards if card.state is SignatureState.GIVEN)


def told(card: SignatureCard, record):
    return signature_paper(replace(card, lane=Lane(record.lane)), {card.id: record.text()})


def test_a_click_brings_no_file(given: SignatureCard):
    paper = told(given, CLICK)
    assert (paper.lane, paper.file, paper.scan) == ("click_code", None, None)
    assert (paper.name, paper.at, paper.evidence_digest) == (given.person, given.settled_at, given.evidence_digest)


def test_a_signed_pdf_tells_whom_its_certificate_names_and_who_accepted_what_stayed_open(given: SignatureCard):
    record = replace(PADES, takes_head=True, acceptance=ACCEPTANCE)
    paper = told(given, record)
    assert paper.file is not None
    assert (paper.lane, paper.file.name, paper.file.digest) == ("pades", record.file.name, record.file.digest)
    assert (paper.file.accepted_by, paper.file.accepted_reason) == (ACCEPTANCE.name, ACCEPTANCE.reason)
    assert [(one.name, one.tax_code) for one in paper.file.subjects] == [
        (seen.name, seen.tax_code or "") for seen in record.intake.signers
    ]


@pytest.mark.parametrize(
    ("record", "takes_head", "own_copy"), [(PADES, True, False), (PADES, False, True), (CADES, False, False)]
)
def test_only_a_pdf_on_an_older_head_is_a_partys_own_copy(given: SignatureCard, record, takes_head, own_copy):
    paper = told(given, replace(record, takes_head=takes_head, acceptance=None))
    assert paper.file is not None
    assert (paper.file.own_copy, paper.file.accepted_by, paper.file.accepted_reason) == (own_copy, "", "")


@pytest.mark.parametrize(("listed", "qualified"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_what_no_list_says_is_unknown(given: SignatureCard, listed, qualified):
    seen = SignerSeen(name="Marco Guidi", tax_code=None, at=PADES.arrived_at, qualified=listed)
    paper = told(given, replace(PADES, intake=replace(PADES.intake, signers=(seen,))))
    assert paper.file is not None
    assert [(one.tax_code, one.qualified) for one in paper.file.subjects] == [("", qualified)]


def test_a_scan_tells_who_attests_it_and_where_the_original_is(given: SignatureCard):
    paper = told(given, PAPER)
    assert paper.scan is not None
    assert (paper.lane, paper.file, paper.scan.digest) == ("paper", None, PAPER.file.digest)
    assert (paper.scan.attested_by, paper.scan.statement) == (PAPER.account_name, PAPER.statement)
    assert (paper.scan.signed_on, paper.scan.original) == (PAPER.signed_on, PAPER.kept_at)
