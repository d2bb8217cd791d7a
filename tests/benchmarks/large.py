"""A large pact on either engine, ready to be read and answered: its coordinator can sign in, a partner has a link."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import Settings
from app.installation import Installation, open_installation
from app.links import token_digest
from tests.app.large_pact import large_pact
from tests.app.people import PASSWORD, sign_up
from tests.app.small_pact import SmallPact
from tests.benchmarks.served import Visitor
from workflows.actions.mint_link import mint_link
from workflows.actors import WORKER
from workflows.tables.link import LinkPurpose

PARTNER = "coop-1"
TOKEN = "b" * 22


@dataclass(frozen=True)
class Large:
    """The pact and where it stands."""

    installation: Installation
    pact: SmallPact

    def coordinator(self, port: int) -> Visitor:
        """Sign the coordinator in."""
        visitor = Visitor(port)
        visitor.post("/account/sign-in", email="coordinator@mutua.example", password=PASSWORD)
        return visitor

    def partner(self, port: int) -> Visitor:
        """Let the partner in by link."""
        visitor = Visitor(port)
        visitor.post(f"/r/{TOKEN}")
        return visitor


@contextmanager
def large(*, parties: int, clauses: int, database_url: str | None = None) -> Iterator[Large]:
    """Make a pact of this size in a home of its own."""
    with TemporaryDirectory() as place:
        home = Path(place)
        settings = Settings(home=home, database_url=database_url) if database_url else Settings(home=home)
        installation = open_installation(settings, now=lambda: datetime.now(tz=UTC))
        account = sign_up(installation)
        pact = large_pact(
            installation,
            lead_body_id=account.lead_body_id,
            account_id=account.account_id,
            parties=parties,
            clauses=clauses,
        )
        speaker = pact.party(PARTNER).speaker
        if speaker is None:
            raise AssertionError(PARTNER)
        pact.act(
            mint_link,
            person_id=speaker.id,
            purpose=LinkPurpose.REVIEW,
            token_digest=token_digest(TOKEN),
            expires_at=installation.now() + timedelta(days=1),
            actor=WORKER,
        )
        yield Large(installation, pact)
        installation.engine.dispose()
