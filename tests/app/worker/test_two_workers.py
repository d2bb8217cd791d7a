"""Several workers at once: each promise is kept by one of them, on either engine."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier, Event

from app.installation import Installation
from app.worker import loop
from app.worker.loop import Worker, start_worker
from tests.app.worker.duo import gather_duo
from tests.app.worker.post import Post, address
from tests.app.worker.rows import promises
from tests.factories.sizes import soak
from workflows.tables.promise import PromiseState

WORKERS = 3


def test_no_promise_is_kept_by_two_workers(either: Installation):
    duo = gather_duo(either, Post())
    for _round in range(soak(small=1, full=20)):
        posts = [Post() for _worker in range(WORKERS)]
        duo.circulate()
        start = Barrier(WORKERS)

        def keep(post: Post, start: Barrier = start) -> int:
            start.wait(timeout=30)
            return Worker(either, post).keep_due()

        with ThreadPoolExecutor(WORKERS) as threads:
            counts = list(threads.map(keep, posts))
        receivers = sorted(address(message) for post in posts for message in post.taken)
        assert receivers == ["cpe@duo.example", "mutua@duo.example"]
        assert sum(counts) == 12
        due = [promise for promise in promises(either) if promise.due_at <= either.now()]
        assert {(promise.state, promise.attempts) for promise in due} == {(PromiseState.KEPT, 1)}
        duo.post.taken[:] = [message for post in posts for message in post.taken]
        duo.agree()
        Worker(either, Post()).keep_due()
        duo.reopen()
        Worker(either, Post()).keep_due()


def test_a_worker_beside_the_server_survives_a_fault_and_stops_when_told(
    installation: Installation, post: Post, monkeypatch, log: StringIO
):
    monkeypatch.setattr(loop, "PAUSE_SECONDS", 0.01)
    faults = [RuntimeError("the database is away")]
    came_back = Event()

    def keep_due(_worker: Worker, _stop: Event) -> int:
        if faults:
            raise faults.pop()
        came_back.set()
        return 0

    monkeypatch.setattr(Worker, "keep_due", keep_due)
    stop = start_worker(Worker(installation, post))
    assert came_back.wait(timeout=30)
    stop()
    told = log.getvalue()
    assert told.count('"event": "worker.round_failed"') == 1
    assert "the database is away" in told
