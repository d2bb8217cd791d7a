"""Peak memory, each in a process of its own: `python -m tests.benchmarks.memory NAME` prints the bytes."""

import multiprocessing
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from document_templates.workshop.workshop import Workshop
from tests.benchmarks.letters import letter_orders
from tests.benchmarks.measuring import Row
from tests.benchmarks.rendering import docxtpl_used_plainly
from tests.benchmarks.sixty_clauses import JINJA, LANGUAGE, master_of, sixty_clauses

TIMES = 50
KILOBYTE = 1024


def memory(*, rounds: int) -> list[Row]:
    """Render and make letters, each so many times over; a peak is a peak, so `rounds` changes nothing."""
    del rounds
    plainly = _peak("docxtpl")
    return [
        Row("peak memory, sixty articles rendered / docxtpl used plainly", _peak("rendering"), plainly, unit="MB"),
        Row("peak memory, letters by two processes / docxtpl in one", _peak("letters"), plainly, unit="MB"),
    ]


def use_docxtpl() -> int:
    """Render the sixty articles with docxtpl."""
    return _repeated(docxtpl_used_plainly(master_of(JINJA), sixty_clauses()))


def use_rendering() -> int:
    """Render them as Patto does."""
    paper, master = sixty_clauses(), master_of(JINJA)
    return _repeated(lambda: render(master=master, context=paper, language=LANGUAGE, at=SAMPLE_AT))


def use_letters() -> int:
    """Make letters in a workshop: our own process and its children, what they share counted each time."""
    with Workshop(processes=2) as workshop:
        for _made in workshop.make_all(letter_orders(TIMES)):
            pass
        children = sum(_peak_of(child.pid) for child in multiprocessing.active_children())
        return children + _own_peak()


USES: Mapping[str, Callable[[], int]] = {"docxtpl": use_docxtpl, "rendering": use_rendering, "letters": use_letters}


def _repeated(work: Callable[[], object]) -> int:
    for _time in range(TIMES):
        work()
    return _own_peak()


def _own_peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE


def _peak_of(process: int | None) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * KILOBYTE


def _peak(name: str) -> int:
    command = [sys.executable, "-m", "tests.benchmarks.memory", name]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    print(USES[sys.argv[1]]())  # noqa: T201 - what the command is for
