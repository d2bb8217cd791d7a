"""A process that kills itself in the middle of an act: `python -m tests.fakes.killed URL STATEMENT < act`.

The act comes pickled from the test that starts it, as the function and its arguments.
"""

import os
import pickle
import signal
import sys
from itertools import count
from typing import Any

from sqlalchemy import event

from app.database import open_database, transaction
from workflows.tables.every_table import METADATA


def main(url: str, statement: int) -> None:
    """Start the act and die, without a word, before its n-th statement."""
    assert METADATA.tables, "an act finds every table declared"
    act, arguments = pickle.load(sys.stdin.buffer)
    engine, numbers = open_database(url), count(1)

    def die(*_arguments: Any) -> None:
        if next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", die)
    with transaction(engine) as session:
        act(session, **arguments)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
