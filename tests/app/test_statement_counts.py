"""No page asks the database more often because a pact has more parties or more clauses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import reading
from app.installation import Installation
from app.links import token_digest
from tests.app.large_pact import large_pact
from tests.app.small_pact import SmallPact
from tests.fakes.faults import counting
from workflows.actions.mint_link import mint_link
from workflows.actions.propose_amendment import propose_amendment
from workflows.actors import WORKER
from workflows.queries.accounts import account_for_sign_in
from workflows.queries.amendments import amendment_cards
from workflows.queries.parties import party_cards
from workflows.queries.texts import working_text
from workflows.rules.change import Change
from workflows.tables.link import LinkPurpose

TOKEN = "a" * 22
DESK = (
    "", "text", "parties", "positions", "positions.csv", "positions?answer=silent&who=unreached", "amendments",
    "authorisations", "documents", "signing", "trail", "messages", "reminders", "moves/circulate", "moves/close",
    "moves/extend", "moves/open_signing", "order", "amendments/uncontested", "clauses/new",
)  # fmt: skip
ARCHIVE = ("", "versions/1", "process")


def of_size(installation: Installation, parties: int, clauses: int) -> SmallPact:
    with reading(installation.engine) as session:
        account = account_for_sign_in(session, email="coordinator@mutua.example")
    assert account is not None
    return large_pact(
        installation,
        lead_body_id=account.card.lead_body_id,
        account_id=account.card.id,
        parties=parties,
        clauses=clauses,
    )


def asked(client: FlaskClient, installation: Installation, address: str) -> list[str]:
    """Return the statements of a page that was shown once before."""
    client.get(address)
    with counting(installation.engine) as statements:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return statements


@pytest.fixture
def client(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in()


def test_the_pages_of_desk_and_archive(client: FlaskClient, installation: Installation):
    small, large = of_size(installation, 4, 3), of_size(installation, 30, 9)
    for room, pages in (("desk", DESK), ("archive", ARCHIVE)):
        for page in pages:
            few, many = (asked(client, installation, f"/{room}/{pact.id}/{page}") for pact in (small, large))
            assert len(few) == len(many), (room, page)


def test_the_pages_of_amendments(client: FlaskClient, installation: Installation):
    counts = []
    for parties, clauses in ((4, 3), (30, 9)):
        pact = of_size(installation, parties, clauses)
        propose_around(pact)
        clause, card = pact.ask(working_text).clauses[0], pact.ask(amendment_cards)[0]
        pages = (
            "amendments", "amendments?contested=1", "amendments/uncontested", f"amendments/{card.id}",
            f"clauses/{clause.id}", f"clauses/{clause.id}/settlement", f"clauses/{clause.id}/incorporate",
            f"clauses/{clause.id}/remove", f"clauses/{clause.id}/move",
        )  # fmt: skip
        counts.append({page[:24]: len(asked(client, installation, f"/desk/{pact.id}/{page}")) for page in pages})
    assert list(counts[0].values()) == list(counts[1].values()), counts


def propose_around(pact: SmallPact) -> None:
    """Let every organisation propose something, two of them something else in the same place of each clause."""
    clauses = pact.ask(working_text).clauses
    for number, party in enumerate(pact.ask(party_cards)):
        clause = clauses[number // 2 % len(clauses)]
        words = clause.text.replace("quattro ore", f"{number + 5} ore", 1)
        change = Change(clause.id, clause.text_digest, text=words, rationale="Meglio.")
        pact.act(propose_amendment, change=change, actor=pact.person(party.key))


def test_the_pages_of_review(client: FlaskClient, app: Flask, installation: Installation):
    counts = []
    for parties, clauses in ((4, 3), (30, 9)):
        guest, pact = app.test_client(), of_size(installation, parties, clauses)
        token = f"{TOKEN[:20]}{parties:02d}"
        speaker = pact.party("coop-0").speaker
        assert speaker is not None
        pact.act(
            mint_link, person_id=speaker.id, purpose=LinkPurpose.REVIEW, token_digest=token_digest(token),
            expires_at=installation.now() + timedelta(days=9), actor=WORKER,
        )  # fmt: skip
        assert guest.post(f"/r/{token}").status_code == 303
        clause = pact.ask(working_text).clauses[0]
        page = f"/review/clauses/{clause.id}"
        addresses = ("/review/", page, f"{page}/amend/insert", "/review/amendments", "/review/files")
        counts.append([len(asked(guest, installation, address)) for address in addresses])
    assert counts[0] == counts[1]
