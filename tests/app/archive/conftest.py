"""A coordinator in the archive, and a small pact in it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.database import reading
from app.installation import Installation
from tests.app.quick_workshop import QuickWorkshop
from tests.app.small_pact import SmallPact, small_pact
from workflows.queries.accounts import account_for_sign_in


@pytest.fixture(autouse=True)
def workshop(monkeypatch: pytest.MonkeyPatch) -> QuickWorkshop:
    quick = QuickWorkshop()
    monkeypatch.setattr(Installation, "workshop", lambda _installation: quick)
    return quick


@pytest.fixture
def client(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in()


@pytest.fixture
def pact(client: FlaskClient, installation: Installation) -> SmallPact:
    with reading(installation.engine) as session:
        account = account_for_sign_in(session, email="coordinator@mutua.example")
    assert account is not None
    return small_pact(installation, lead_body_id=account.card.lead_body_id, account_id=account.card.id)
