"""A worker killed at any step of concluding: the next one finishes everything, once."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlmodel import select

from app.config import Settings
from app.database import reading, transaction
from app.installation import Installation, existing_installation
from app.mail.mailboxes import FolderMailbox
from app.worker.loop import Worker
from document_templates.catalog import LANGUAGES
from signatures.chain import verify_chain
from signatures.seal.pdf_seals import verify_pdf_seal
from tests.app.conftest import Clock
from tests.app.many_signatories import asked_of_many, signatures_ready
from tests.app.small_pact import SmallPact
from tests.app.worker.rows import promises
from tests.factories.sizes import soak
from tests.fakes.killed_worker import Moments, work, work_until_killed
from tests.fakes.postgresql import PostgresqlServer
from workflows.machines.pact import PactState
from workflows.queries.trail import trail_lines
from workflows.tables.delivery import Delivery
from workflows.tables.document import DocumentState
from workflows.tables.promise import LEASE, PromiseState
from workflows.tables.signature import Conclusion

SIGNATORIES = 2
DOCUMENTS = (SIGNATORIES + 2) * len(LANGUAGES)
LETTERS = SIGNATORIES * 2
"""A receipt each, and the news of the conclusion."""

EVERY = soak(small=40, full=1)
CONCLUDED = 4
"""The moment when the pact is concluded, and nobody knows yet that the promise to do so was kept."""


@pytest.fixture
def signed(either: Installation) -> SmallPact:
    """A pact that everybody has just signed, with its conclusion and the receipts owed."""
    pact = asked_of_many(either, signatories=SIGNATORIES)
    for signature in signatures_ready(pact):
        with transaction(either.engine) as session:
            signature(session)
    either.engine.dispose()
    return pact


def test_a_worker_killed_at_any_step_of_concluding_leaves_it_to_be_finished_once(
    signed: SmallPact, clock: Clock, tmp_path: Path, request: pytest.FixtureRequest
):
    with copied(signed, tmp_path / "whole", request) as settings:
        undisturbed = Moments()
        work(settings, clock(), undisturbed)
    for moment in sorted({CONCLUDED, *range(1, len(undisturbed.passed) + 1, EVERY)}):
        with copied(signed, tmp_path / f"killed-{moment}", request) as settings:
            work_until_killed(settings, clock(), moment=moment)
            later = Clock(clock() + LEASE + timedelta(seconds=1))
            installation = existing_installation(settings, now=later)
            Worker(installation, FolderMailbox(installation.mail_folder)).keep_due()
            sent_twice = "after a message" in undisturbed.passed[max(0, moment - 2) : moment]
            assert_finished_once(replace(signed, installation=installation), sent_twice=sent_twice)
            installation.engine.dispose()


@contextmanager
def copied(pact: SmallPact, home: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Copy the installation as it stands, with its database."""
    settings = pact.installation.settings
    shutil.copytree(settings.home, home)
    if settings.database_url.startswith("sqlite"):
        yield Settings(home=home)
    else:
        server: PostgresqlServer = request.getfixturevalue("migrated_server")
        with server.copy_of(str(pact.installation.engine.url.database)) as url:
            yield Settings(home=home, database_url=url)


def assert_finished_once(pact: SmallPact, *, sent_twice: bool) -> None:
    """A message that was handed over by whom death kept from recording it goes out again: nobody knows that it went."""
    engine = pact.installation.engine
    assert pact.card.state is PactState.IN_FORCE
    due = [promise for promise in promises(pact.installation) if promise.due_at <= pact.installation.now()]
    assert {promise.state for promise in due} == {PromiseState.KEPT}
    trail = pact.ask(trail_lines)
    verify_chain([line.line for line in trail], pact_id=pact.id)
    assert Counter(line.tag for line in trail)["pact:concluded"] == 1
    with reading(engine) as session:
        assert len(session.exec(select(Conclusion)).all()) == 1
        assert len(session.exec(select(Delivery)).all()) == LETTERS
    assert_documents(pact, [line.facts["document"] for line in trail if line.tag == "document:kept"])
    written = [message_from_bytes(path.read_bytes()) for path in pact.installation.mail_folder.iterdir()]
    assert len({message["Message-ID"] for message in written}) == len(written) == LETTERS + sent_twice


def assert_documents(pact: SmallPact, kept: list[str]) -> None:
    cards = [card for card in pact.documents() if card.kind.value in ("certificate", "minutes", "summary")]
    assert len(cards) == DOCUMENTS
    assert {card.state for card in cards} == {DocumentState.KEPT}
    assert {kept.count(str(card.id)) for card in cards} == {1}
    trust = [pact.installation.sealing_key().certificate]
    for card in cards:
        assert verify_pdf_seal(pact.installation.vault.get(str(card.pdf_digest)), trust=trust).trusted
