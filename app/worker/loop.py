"""The worker: claims what is due, keeps it, and tries again later what could not be kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Event, Thread
from uuid import UUID

import structlog

from app.database import reading, transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox, MailError
from app.worker.account_letters import keep_account_letter
from app.worker.conclusion import keep_conclusion
from app.worker.documents import keep_or_fail, make_documents
from app.worker.letters import keep_letter
from app.worker.passing import PassingError
from app.worker.progress import Tally, Tell, log_progress
from app.worker.reminders import keep_reminders
from app.worker.timestamps import keep_head_timestamp
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from workflows.actions.claim_promises import ClaimedPromise, claim_promises
from workflows.actions.keep_promise import keep_promise
from workflows.actions.plan_timestamps import plan_timestamps
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.renew_promises import renew_promises
from workflows.actions.sweep_conclusions import sweep_conclusions
from workflows.errors import WorkflowError
from workflows.queries.promises import due_count
from workflows.rules.deadline import ROME
from workflows.tables.promise import PromiseKind

log = structlog.get_logger()

PAUSE_SECONDS = 1.0
A_BATCH = 16
"""Documents claimed together: mail that falls due meanwhile, a code to sign with among it, waits for no more."""

Keeper = Callable[[Installation, Mailbox, ClaimedPromise], None]

ONE_BY_ONE: Mapping[PromiseKind, Keeper] = {
    PromiseKind.CONCLUSION: keep_conclusion,
    PromiseKind.REMINDERS: keep_reminders,
    PromiseKind.INVITATION: keep_letter,
    PromiseKind.REMINDER: keep_letter,
    PromiseKind.ANSWERS: keep_letter,
    PromiseKind.SIGNING_INVITATION: keep_letter,
    PromiseKind.SIGNING_REMINDER: keep_letter,
    PromiseKind.CODE: keep_letter,
    PromiseKind.RECEIPT: keep_letter,
    PromiseKind.FILE_REFUSED: keep_letter,
    PromiseKind.REOPENED: keep_letter,
    PromiseKind.CONCLUDED: keep_letter,
    PromiseKind.REFUSED: keep_account_letter,
    PromiseKind.FILE_TO_WEIGH: keep_account_letter,
    PromiseKind.ACCOUNT_INVITATION: keep_account_letter,
    PromiseKind.PASSWORD_RESET: keep_account_letter,
}


@dataclass(frozen=True)
class Worker:
    """Keeps the promises of one installation; `tell` hears how far the documents are.

    `planned` holds the last day that it planned.
    """

    installation: Installation
    mailbox: Mailbox
    tell: Tell = log_progress
    planned: set[date] = field(default_factory=set, compare=False)

    def keep_due(self, stop: Event | None = None) -> int:
        """Keep what is due now until nothing is, or until told to stop, mail first; return how many were taken up."""
        count, tally = 0, Tally(self.tell)
        self._plan_the_day()
        while not (stop and stop.is_set()) and (taken := self._keep_some(tally)):
            count += taken
        self.mailbox.rest()
        return count

    def run(self, stop: Event) -> None:
        """Keep promises until told to stop; a fault of the moment is logged, never the end of the worker."""
        while not stop.is_set():
            try:
                self.keep_due(stop)
            except Exception:
                log.exception("worker.round_failed")
            stop.wait(PAUSE_SECONDS)

    def _plan_the_day(self) -> None:
        """At its start and with each new day, find what was left unconcluded, and plan the timestamps that are given.

        Doing it twice changes nothing.
        """
        today = self.installation.now().astimezone(ROME).date()
        if today in self.planned:
            return
        with transaction(self.installation.engine) as session:
            sweep_conclusions(session, at=self.installation.now())
            if self.installation.timestamped:
                plan_timestamps(session, at=self.installation.now())
        self.planned.clear()
        self.planned.add(today)

    def _keep_some(self, tally: Tally) -> int:
        """Take up what is most urgent: an authority that is slow to answer keeps neither mail nor documents waiting."""
        return self._keep_one() or self._keep_documents(tally) or self._keep_timestamp()

    def _keep_timestamp(self) -> int:
        claimed = self._claim(limit=1, only=(PromiseKind.TIMESTAMP,))
        for promise in claimed:
            self._keep(promise, partial(keep_head_timestamp, self.installation, promise))
        return len(claimed)

    def _keep_one(self) -> int:
        """Claim one alone: the leases of others would run out while a slow one is kept, and they be kept twice."""
        claimed = self._claim(limit=1, only=ONE_BY_ONE)
        for promise in claimed:
            self._keep(promise, partial(ONE_BY_ONE[promise.kind], self.installation, self.mailbox, promise))
        return len(claimed)

    def _keep_documents(self, tally: Tally) -> int:
        claimed = self._claim(limit=A_BATCH, only=(PromiseKind.DOCUMENT,))
        if not claimed:
            return 0
        tally.owed(self._documents_owed())
        waiting = [promise.id for promise in claimed]
        for owed in make_documents(self.installation, claimed):
            self._keep(owed.promise, partial(keep_or_fail, self.installation, owed))
            waiting.remove(owed.promise.id)
            self._renew(waiting)
            tally.one_more()
        return len(claimed)

    def _renew(self, waiting: Sequence[UUID]) -> None:
        """Keep the leases of a batch from running out before its last document is made."""
        with transaction(self.installation.engine) as session:
            renew_promises(session, promise_ids=waiting, at=self.installation.now())

    def _claim(self, *, limit: int, only: Collection[PromiseKind]) -> tuple[ClaimedPromise, ...]:
        with transaction(self.installation.engine) as session:
            return claim_promises(session, limit=limit, at=self.installation.now(), only=only)

    def _documents_owed(self) -> int:
        with reading(self.installation.engine) as session:
            return due_count(session, kind=PromiseKind.DOCUMENT, at=self.installation.now())

    def _keep(self, promise: ClaimedPromise, keep: Callable[[], None]) -> None:
        try:
            keep()
        except MailError as error:
            self._postpone(promise, failure=error.reason, final=error.final)
        except PassingError as error:
            self._postpone(promise, failure=error.reason, final=False)
        except (WorkflowError, DocumentError, SignatureError) as error:
            self._postpone(promise, failure=str(error.args[0]), final=True)
        except Exception as error:
            log.exception("worker.promise_failed", promise=str(promise.id), kind=promise.kind.value)
            self._postpone(promise, failure=type(error).__name__, final=False)
        else:
            with transaction(self.installation.engine) as session:
                keep_promise(session, promise_id=promise.id, at=self.installation.now())

    def _postpone(self, promise: ClaimedPromise, *, failure: str, final: bool) -> None:
        log.warning("worker.promise_postponed", promise=str(promise.id), kind=promise.kind.value, failure=failure)
        with transaction(self.installation.engine) as session:
            postpone_promise(session, promise_id=promise.id, failure=failure, final=final, at=self.installation.now())


def start_worker(worker: Worker) -> Callable[[], None]:
    """Run a worker beside the server, and return what stops it."""
    stop = Event()
    thread = Thread(target=worker.run, args=(stop,), name="worker", daemon=True)
    thread.start()

    def stop_worker() -> None:
        stop.set()
        thread.join()

    return stop_worker
