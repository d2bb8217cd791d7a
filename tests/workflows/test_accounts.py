"""Accounts: made without a password, which a one-time link sets once."""

from datetime import timedelta

from sqlalchemy import Engine, update

from app.database import transaction
from tests.factories.moments import TOKEN_DIGEST, with_invited_account
from tests.factories.played_pact import START
from tests.factories.scenes import SCENES
from tests.factories.small_words import LEAD_CODE
from tests.factories.stages import in_drafting
from workflows.actions.register_lead_body import register_lead_body
from workflows.queries.accounts import account_by_id, account_for_sign_in, any_password_set, invited_account
from workflows.tables.account import Account, AccountRole

EMAIL = "coordinatrice@mutua.example"


def _invited(pact, token=TOKEN_DIGEST, **later):
    return pact.read(invited_account, token_digest=token, at=pact.at + timedelta(**later))


def test_a_lead_body_registered_again_is_the_same(engine: Engine):
    pact = in_drafting(engine)
    again = pact.act(register_lead_body, name="Un altro nome", tax_code=f" {LEAD_CODE}")
    assert again == pact.coordinator.lead_body_id


def test_an_account_is_found_by_its_address_in_any_case(engine: Engine):
    pact = in_drafting(engine)
    SCENES["create_account"].play(pact)
    found = pact.read(account_for_sign_in, email=" ARCHIVIO@mutua.example ")
    assert found.password_hash is None
    assert (found.card.email, found.card.role) == ("archivio@mutua.example", AccountRole.ARCHIVIST)
    assert pact.read(account_by_id, account_id=found.card.id) == found.card
    assert pact.read(account_for_sign_in, email="nobody@mutua.example") is None


def test_an_invitation_is_taken_once_and_then_there_is_a_password(engine: Engine):
    pact = with_invited_account(engine)
    assert not pact.read(any_password_set)
    assert _invited(pact).email == EMAIL
    assert _invited(pact, days=2) is None
    assert _invited(pact, "9" * 64) is None
    SCENES["set_password"].play(pact)
    assert _invited(pact) is None
    assert pact.read(any_password_set)
    assert pact.read(account_for_sign_in, email=EMAIL).password_hash == "$argon2id$"


def test_a_second_invitation_ends_the_first(sqlite_engine: Engine):
    pact = with_invited_account(sqlite_engine)
    SCENES["invite_account"].play(pact, token_digest="8" * 64)
    assert _invited(pact) is None
    assert _invited(pact, "8" * 64).email == EMAIL


def test_a_disabled_account_is_nowhere(sqlite_engine: Engine):
    pact = with_invited_account(sqlite_engine)
    with transaction(sqlite_engine) as session:
        session.execute(update(Account).values(disabled_at=START))
    assert pact.read(account_by_id, account_id=pact.coordinator.id) is None
    assert pact.read(account_for_sign_in, email=EMAIL) is None
    assert _invited(pact) is None
