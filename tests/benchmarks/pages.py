"""What the two heaviest pages cost at sixty clauses by two hundred parties, held against a page with nothing on it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.factory import create_app
from tests.app.people import PASSWORD
from tests.benchmarks.large import TOKEN, Large, large
from tests.benchmarks.measuring import Row, measured
from tests.benchmarks.served import served
from tests.fakes.faults import counting

SMALL, LARGE = (8, 29), (200, 60)
EMPTY_PAGE = "/help"
SHEET = "/review/"


def pages(*, rounds: int, small: tuple[int, int] = SMALL, big: tuple[int, int] = LARGE) -> list[Row]:
    """Ask one server process for the pages in turns; count the statements of each page at two sizes."""
    with large(parties=small[0], clauses=small[1]) as few, large(parties=big[0], clauses=big[1]) as many:
        return [*_timed(many, rounds=rounds, size=big), *_counted(few, many)]


def _timed(many: Large, *, rounds: int, size: tuple[int, int]) -> Iterator[Row]:
    matrix, by = f"/desk/{many.pact.id}/positions", f"{size[1]} clauses x {size[0]} parties"
    with (
        served(many.installation.settings) as port,
        closing(many.coordinator(port)) as coordinator,
        closing(many.partner(port)) as partner,
    ):
        for what, visitor, address in (("clause sheet", partner, SHEET), ("positions page", coordinator, matrix)):
            yield measured(
                f"{what}, {by} / a page with nothing on it",
                ours=lambda: visitor.get(address),  # noqa: B023 - measured at once
                against=lambda: visitor.get(EMPTY_PAGE),  # noqa: B023
                rounds=rounds,
            )


def _counted(few: Large, many: Large) -> Iterator[Row]:
    for what, address in (("clause sheet", SHEET), ("positions page", "/desk/{}/positions")):
        with capture_logs(), _inside(many) as large_client, _inside(few) as small_client:
            yield Row(
                f"statements of the {what}, large pact / small pact",
                _statements(many, large_client, address.format(many.pact.id)),
                _statements(few, small_client, address.format(few.pact.id)),
                unit="statements",
            )


@contextmanager
def _inside(place: Large) -> Iterator[FlaskClient]:
    """Be both, coordinator and partner, without a server between."""
    app = create_app(place.installation)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/account/sign-in", data={"email": "coordinator@mutua.example", "password": PASSWORD})
    client.post(f"/r/{TOKEN}")
    yield client


def _statements(place: Large, client: FlaskClient, address: str) -> int:
    client.get(address)
    with counting(place.installation.engine) as statements:
        answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError(address)
    return len(statements)
