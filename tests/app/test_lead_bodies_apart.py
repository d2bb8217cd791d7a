"""Several lead bodies on one installation see nothing of each other: every route, with another lead body's ids."""

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import transaction
from app.factory import ROOMS
from app.installation import Installation
from app.members import AccountGate
from tests.app.small_pact import SmallPact, small_pact
from workflows.actions.create_account import create_account
from workflows.actions.register_lead_body import register_lead_body
from workflows.tables.account import AccountRole

ROOMS_FOR_ACCOUNTS = tuple(room.name for room in ROOMS if isinstance(room.gate, AccountGate))


@pytest.fixture
def foreign(installation: Installation) -> SmallPact:
    """A pact in review of another lead body, with an account of its own."""
    at = installation.now()
    with transaction(installation.engine) as session:
        lead_body_id = register_lead_body(session, name="Altri", tax_code="50346020014", at=at)
        role = AccountRole.COORDINATOR
        account_id = create_account(
            session, lead_body_id=lead_body_id, email="a@altri.example", name="A", role=role, language="it", at=at
        )
    pact = small_pact(installation, lead_body_id=lead_body_id, account_id=account_id)
    pact.gather()
    pact.circulate()
    return pact


def ids_of(pact: SmallPact) -> dict[str, object]:
    """Return what the addresses of a pact are made of, every id of it a true one where the pact has such a thing."""
    party = pact.party("coesa")
    documents = pact.documents()
    return {
        "pact_id": pact.id,
        "party_id": party.id,
        "person_id": party.people[0].id,
        "clause_id": pact.clause("purposes").id,
        "document_id": documents[0].id if documents else uuid4(),
        "account_id": pact.coordinator.id,
    }


WORDS = {"name": "circulate", "number": 1, "version": 1, "language": "en", "format": "pdf", "duty": "speaks"}


def test_no_address_of_a_room_for_accounts_shows_or_changes_what_is_another_lead_body_s(
    app: Flask, signed_in, foreign: SmallPact
):
    client: FlaskClient = signed_in(AccountRole.ADMINISTRATOR)
    adapter, ids, tried = app.url_map.bind("localhost"), ids_of(foreign), set()
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        if room not in ROOMS_FOR_ACCOUNTS or not rule.arguments & {"pact_id", "account_id"}:
            continue
        values = {name: ids.get(name, WORDS.get(name, uuid4())) for name in rule.arguments}
        for method in (rule.methods or set()) & {"GET", "POST"}:
            address = adapter.build(rule.endpoint, values, method=method)
            data = {"place": "0", "deadline": "2021-01-01", "role": "archivist", "reason": "Così."}
            assert client.open(address, method=method, data=data).status_code == 404, (method, address)
            tried.add(room)
    assert tried == set(ROOMS_FOR_ACCOUNTS) - {"own_account"}


@pytest.mark.parametrize("address", ["/desk/", "/archive/", "/archive/?words=valle", "/administration/"])
def test_no_list_names_what_is_another_lead_body_s(signed_in, foreign: SmallPact, address: str):
    page = signed_in(AccountRole.ADMINISTRATOR).get(address).text
    for told in (str(foreign.id), str(foreign.coordinator.id), "altri.example", "Altri<"):
        assert told not in page
