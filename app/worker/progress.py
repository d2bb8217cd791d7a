"""How far a long round of documents is: so many of so many, told batch by batch."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

log = structlog.get_logger()

Tell = Callable[[int, int], None]
"""Hears how many documents are done, of how many."""

EVERY = 8


def log_progress(done: int, total: int) -> None:
    """Leave a line in the log."""
    log.info("worker.documents", done=done, total=total)


@dataclass
class Tally:
    """Counts the documents of one round; a handful that are soon made are not worth a word."""

    tell: Tell
    done: int = 0
    total: int = 0

    def owed(self, count: int) -> None:
        """Take note of how many are owed now; another worker may make some of these."""
        self.total = self.done + count

    def one_more(self) -> None:
        """Count a document, and tell every so many, and when all are done."""
        self.done += 1
        if self.total > EVERY and (self.done % EVERY == 0 or self.done == self.total):
            self.tell(self.done, self.total)
