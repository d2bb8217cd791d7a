"""The worker has heads timestamped, and tries again for as long as the authority gives nothing that holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from pydantic import SecretStr

from app.dossier import write_dossier
from app.installation import Installation
from app.worker import documents
from app.worker.documents import SEALED
from app.worker.loop import Worker
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.tags import AuditTag
from signatures.verify import verify_path
from tests.app.conftest import Clock
from tests.app.worker.duo import PACT, Duo, gather_duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from tests.fakes.timestamp_authority import Served, fake_authority, served, write_trust
from workflows.actions.circulate import circulate
from workflows.queries.timestamps import last_timestamp_card, owed_timestamps, timestamp_tokens
from workflows.queries.trail import trail_lines
from workflows.tables.document import DocumentState
from workflows.tables.promise import PromiseKind, PromiseState

Set = Callable[..., Installation]


@pytest.fixture(scope="module")
def serving() -> Iterator[Served]:
    with served(fake_authority(lambda: None)) as how:
        yield how


@pytest.fixture
def authority(serving: Served, clock: Clock) -> Served:
    """The authority, whose clock is ours."""
    serving.authority = replace(serving.authority, at=clock, lies=frozenset())
    serving.status = 200
    serving.asked.clear()
    return serving


@pytest.fixture
def attested(installation: Installation, authority: Served, tmp_path) -> Set:
    """The installation with an authority, and other settings of it."""

    def configured(**other: object) -> Installation:
        own = {"tsa_url": authority.url, "tsa_trust": write_trust(authority.authority, tmp_path)}
        return replace(installation, settings=installation.settings.model_copy(update={**own, **other}))

    return configured


@pytest.fixture
def duo(attested: Set, post: Post) -> Duo:
    return gather_duo(attested(), post)


@pytest.fixture
def worker(duo: Duo, post: Post) -> Worker:
    return Worker(duo.installation, post)


def send_round(duo: Duo, *, timestamped: bool = True) -> None:
    deadline_at = duo.installation.now() + timedelta(days=20)
    duo.coordinate(circulate, deadline_at=deadline_at, timestamped=timestamped)


def owed(duo: Duo) -> list[PromiseState]:
    return [promise.state for promise in promises(duo.installation, PromiseKind.TIMESTAMP)]


def test_the_head_of_a_round_is_timestamped_and_the_dossier_proves_it(duo, worker, authority, tmp_path, monkeypatch):
    send_round(duo)
    size = len(duo.ask(trail_lines))
    worker.keep_due()
    assert list(duo.ask(timestamp_tokens)) == [size]
    assert duo.ask(last_timestamp_card).stamped_at == duo.installation.now()
    assert [line.tag for line in duo.ask(trail_lines)].count(AuditTag.HEAD_TIMESTAMPED) == 1
    assert owed(duo) == [PromiseState.KEPT]
    monkeypatch.setattr("app.dossier._indexes", lambda *_asked: {})
    write_dossier(duo.installation, pact_id=PACT, out=tmp_path / "dossier")
    report = verify_path(tmp_path / "dossier")
    assert report.verdict == "holds", report
    assert [check.code for check in report.of("timestamps")] == ["timestamps.unproven"]


def bring_to_conclusion(duo: Duo, worker: Worker, *, before_it: Callable[[], None] = lambda: None) -> None:
    send_round(duo)
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    for party in ("mutua", "cpe"):
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)
    before_it()
    worker.keep_due()


def test_each_day_on_which_something_happened_has_its_timestamp(duo, worker, authority, clock):
    send_round(duo, timestamped=False)
    worker.keep_due()
    assert len(duo.ask(timestamp_tokens)) == 1
    duo.agree()
    worker.keep_due()
    assert len(duo.ask(timestamp_tokens)) == 1
    clock.pass_by(timedelta(days=1))
    worker.keep_due()
    clock.pass_by(timedelta(days=1))
    worker.keep_due()
    assert len(duo.ask(timestamp_tokens)) == 2
    assert len(authority.asked) == 2


@pytest.mark.parametrize("trouble", ["down", "lying", "nobody to trust"])
def test_an_authority_that_gives_nothing_is_asked_again_and_holds_nothing_up(
    duo, post, authority, attested, clock, log: StringIO, trouble
):
    installation = attested(tsa_password=SecretStr("s3cret"), tsa_username="patto")
    if trouble == "down":
        authority.status = 503
    elif trouble == "lying":
        authority.authority = authority.authority.lying("nonce")
    else:
        installation = attested(tsa_trust=installation.settings.home / "nowhere.pem")
    worker = Worker(installation, post)
    send_round(duo)
    worker.keep_due()
    assert post.to("cpe@duo.example")
    assert owed(duo) == [PromiseState.OPEN]
    assert duo.ask(owed_timestamps).count == 1
    assert "worker.promise_postponed" in log.getvalue()
    assert "s3cret" not in log.getvalue()
    authority.status, authority.authority = 200, authority.authority.lying()
    clock.pass_by(timedelta(hours=1))
    Worker(attested(), post).keep_due()
    assert owed(duo) == [PromiseState.KEPT]
    assert duo.ask(owed_timestamps).count == 0


def test_a_longer_head_that_was_attested_meanwhile_is_enough(duo, worker, authority):
    send_round(duo)
    with duo.installation.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE promise SET due_at = '2020-06-05' WHERE kind = 'timestamp'")
    worker.keep_due()
    assert authority.asked == []
    worker.installation.now.pass_by(timedelta(days=3))
    worker.keep_due()
    asked = len(authority.asked)
    with duo.installation.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE promise SET state = 'open', leased_until = NULL WHERE kind = 'timestamp'")
    worker.keep_due()
    assert len(authority.asked) == asked
    assert set(owed(duo)) == {PromiseState.KEPT}


def test_an_authority_that_was_taken_away_leaves_nothing_waiting(duo, installation, post):
    send_round(duo)
    Worker(installation, post).keep_due()
    assert owed(duo) == [PromiseState.DEAD]
    assert duo.ask(timestamp_tokens) == {}


def test_without_an_authority_and_in_a_demonstration_none_is_planned(installation, post, attested, authority):
    duo = gather_duo(installation, post)
    send_round(duo, timestamped=False)
    Worker(installation, post).keep_due()
    Worker(attested(demonstration=True), post).keep_due()
    assert owed(duo) == []
    assert authority.asked == []


def test_the_conclusion_is_timestamped_and_so_is_the_seal_of_what_patto_states_of_it(duo, worker, authority, clock):
    bring_to_conclusion(duo, worker)
    concluded = next(line for line in duo.ask(trail_lines) if line.tag == AuditTag.PACT_CONCLUDED)
    assert concluded.index + 1 in duo.ask(timestamp_tokens)
    kept = [card for card in duo.documents() if card.kind in SEALED]
    assert {card.state for card in kept} == {DocumentState.KEPT}
    root = authority.authority.root
    for card in kept:
        seen = verify_pdf_seal(duo.installation.vault.get(card.pdf_digest), trust=[root]).timestamp
        assert (seen.trusted, seen.at) == (True, clock())


def test_what_cannot_be_sealed_with_a_timestamp_is_made_again_and_in_the_end_says_so(
    duo, worker, authority, clock, monkeypatch, log: StringIO
):
    monkeypatch.setattr(documents, "MOST_ATTEMPTS", 2)
    bring_to_conclusion(duo, worker, before_it=lambda: setattr(authority, "status", 503))
    assert {card.state for card in duo.documents() if card.kind in SEALED} == {DocumentState.PROMISED}
    clock.pass_by(timedelta(hours=1))
    worker.keep_due()
    failed = [card for card in duo.documents() if card.kind in SEALED]
    assert {(card.state, card.failure) for card in failed} == {(DocumentState.FAILED, "timestamp.unanswered")}
