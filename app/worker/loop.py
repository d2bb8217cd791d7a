"""The worker: claims what is due, keeps it, and tries again later what could not be kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Thread

import structlog

from app.database import transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox, MailError
from app.worker.conclusion import keep_conclusion
from app.worker.documents import keep_document_promise
from app.worker.letters import keep_letter
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from workflows.actions.claim_promises import ClaimedPromise, claim_promises
from workflows.actions.keep_promise import keep_promise
from workflows.actions.postpone_promise import postpone_promise
from workflows.errors import WorkflowError
from workflows.tables.promise import PromiseKind

log = structlog.get_logger()

PAUSE_SECONDS = 1.0

Keeper = Callable[[Installation, Mailbox, ClaimedPromise], None]

KEEPERS: Mapping[PromiseKind, Keeper] = {
    PromiseKind.DOCUMENT: keep_document_promise,
    PromiseKind.CONCLUSION: keep_conclusion,
    PromiseKind.INVITATION: keep_letter,
    PromiseKind.SIGNING_INVITATION: keep_letter,
    PromiseKind.CODE: keep_letter,
    PromiseKind.RECEIPT: keep_letter,
    PromiseKind.REOPENED: keep_letter,
    PromiseKind.CONCLUDED: keep_letter,
}


@dataclass(frozen=True)
class Worker:
    """Keeps the promises of one installation."""

    installation: Installation
    mailbox: Mailbox

    def keep_due(self) -> int:
        """Keep what is due now, until nothing is, and return how many promises were taken up."""
        count = 0
        while promise := self._claim():
            self._keep(promise)
            count += 1
        return count

    def run(self, stop: Event) -> None:
        """Keep promises until told to stop; a fault of the moment is logged, never the end of the worker."""
        while not stop.is_set():
            try:
                self.keep_due()
            except Exception:
                log.exception("worker.round_failed")
            stop.wait(PAUSE_SECONDS)

    def _claim(self) -> ClaimedPromise | None:
        """Claim one alone: the leases of others would run out while a slow one is kept, and they be kept twice."""
        with transaction(self.installation.engine) as session:
            return next(iter(claim_promises(session, limit=1, at=self.installation.now())), None)

    def _keep(self, promise: ClaimedPromise) -> None:
        try:
            KEEPERS[promise.kind](self.installation, self.mailbox, promise)
        except MailError as error:
            self._postpone(promise, failure=error.reason, final=error.final)
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
