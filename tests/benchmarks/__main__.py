"""Measure: `python -m tests.benchmarks [NAME]`; without a name, everything."""

import argparse
from collections.abc import Callable, Sequence

from tests.benchmarks.answers import answers
from tests.benchmarks.chains import chains
from tests.benchmarks.concluding import concluding
from tests.benchmarks.dossiers import dossiers
from tests.benchmarks.engines import engines
from tests.benchmarks.letters import letters
from tests.benchmarks.lists import lists
from tests.benchmarks.many_amendments import many_amendments
from tests.benchmarks.markup import markup
from tests.benchmarks.measuring import Row
from tests.benchmarks.memory import memory
from tests.benchmarks.pages import pages
from tests.benchmarks.rendering import rendering
from tests.benchmarks.report import table, write_page
from tests.benchmarks.trail_appends import trail_appends

BENCHMARKS: dict[str, Callable[..., list[Row]]] = {
    "answers": answers,
    "chains": chains,
    "dossiers": dossiers,
    "concluding": concluding,
    "engines": engines,
    "letters": letters,
    "lists": lists,
    "many_amendments": many_amendments,
    "markup": markup,
    "memory": memory,
    "pages": pages,
    "rendering": rendering,
    "trail_appends": trail_appends,
}
ROUNDS = 15


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is named, print it, and bring the page up to date."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure, and write the page.")
    parser.add_argument("name", nargs="?", choices=sorted(BENCHMARKS), help="one benchmark alone")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is done (default: {ROUNDS})")
    options = parser.parse_args(arguments)
    names = [options.name] if options.name else sorted(BENCHMARKS)
    rows = [row for name in names for row in BENCHMARKS[name](rounds=options.rounds)]
    print(table(rows))  # noqa: T201 - what the command is for
    write_page(rows, alone=options.name is not None)


if __name__ == "__main__":
    main()
