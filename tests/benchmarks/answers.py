"""What an answer on a clause costs until it is acknowledged, held against a bare row of its size, committed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count, cycle

from sqlalchemy import text

from tests.benchmarks.large import PARTNER, Large, large
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.benchmarks.served import Visitor, served
from tests.fakes.postgresql import postgresql_server, server_programs
from workflows.actions.take_positions import take_positions
from workflows.queries.texts import ClauseCard, working_text
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer

SIZE = (8, 29)
A_ROUND = 20
ENGINES = ("SQLite", "PostgreSQL")
WAYS = ("through the act", "through HTTP")


def answers(*, rounds: int, size: int = A_ROUND, of: tuple[int, int] = SIZE) -> list[Row]:
    """Give `size` answers a round, each acknowledged before the next, on either engine, with and without HTTP."""
    with large(parties=of[0], clauses=of[1]) as place:
        rows = list(_on(place, "SQLite", rounds=rounds, size=size))
    if server_programs() is None:
        return [*rows, *(unmeasured(_name(way, "PostgreSQL"), needs="postgresql") for way in WAYS)]
    with (
        postgresql_server(durable=True) as server,
        server.copy_of_template() as url,
        large(parties=of[0], clauses=of[1], database_url=url) as place,
    ):
        return [*rows, *_on(place, "PostgreSQL", rounds=rounds, size=size)]


def _on(place: Large, engine: str, *, rounds: int, size: int) -> Iterator[Row]:
    with place.installation.engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare (id INTEGER PRIMARY KEY, line TEXT NOT NULL)"))
    names, clauses = count(), place.pact.ask(working_text).clauses
    against = partial(_repeat, lambda: _bare(place, next(names)), size)
    turns = cycle(clauses)
    yield measured(
        _name(WAYS[0], engine), ours=partial(_repeat, lambda: _act(place, next(turns)), size), against=against,
        rounds=rounds,
    )  # fmt: skip
    with served(place.installation.settings) as port, closing(place.partner(port)) as partner:
        ours = partial(_repeat, lambda: _post(partner, next(turns)), size)
        yield measured(_name(WAYS[1], engine), ours=ours, against=against, rounds=rounds)


def _name(way: str, engine: str) -> str:
    return f"answer on a clause, {way}, {engine} / bare row, committed"


def _repeat(work: Callable[[], object], times: int) -> None:
    for _time in range(times):
        work()


def _bare(place: Large, name: int) -> None:
    with place.installation.engine.begin() as connection:
        connection.execute(text("INSERT INTO bare VALUES (:name, :line)"), {"name": name, "line": "x" * 500})


def _act(place: Large, clause: ClauseCard) -> None:
    answer = ClauseAnswer(clause.id, clause.text_digest, Answer.APPROVE, "")
    place.pact.act(take_positions, answers=[answer], actor=place.pact.person(PARTNER))


def _post(partner: Visitor, clause: ClauseCard) -> None:
    partner.post(f"/review/clauses/{clause.id}", read_digest=clause.text_digest, position="approve", reason="")
