"""Administrators, one-time links, guesses and renewed links, on both engines; two at once among them."""

from datetime import timedelta
from functools import partial

from sqlalchemy import Engine
from sqlmodel import select

from app.database import transaction
from tests.factories.account_scenes import (
    ACCOUNTS,
    ADMINISTRATOR,
    COORDINATOR,
    SOURCE,
    add_account,
    administered,
    administrator,
    with_disabled_account,
    with_lost_link,
)
from tests.factories.moments import TOKEN_DIGEST, with_invited_account
from tests.factories.played_pact import START, PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import in_drafting
from tests.fakes.rivals import all_at_once, one_within_the_other
from workflows.actions.close_circulation import close_circulation
from workflows.actions.count_guess import count_guess
from workflows.actions.create_account import create_account
from workflows.actions.disable_account import disable_account
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.actions.keep_promise import keep_promise
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.renew_link import renew_link
from workflows.actions.request_password_reset import request_password_reset
from workflows.queries.accounts import account_by_id, account_for_sign_in, invited_account
from workflows.queries.administered_accounts import AccountState, AdministeredAccount, administered_accounts
from workflows.queries.guesses import guesses_since
from workflows.queries.lead_bodies import lead_body_card
from workflows.tables.account import AccountRole
from workflows.tables.guess import Guess, GuessKind
from workflows.tables.party import Person
from workflows.tables.promise import Promise, PromiseKind, PromiseState

OTHER = {"name": "Altri", "tax_code": "50346020014"}


def _accounts(pact: PlayedPact) -> dict[str, AdministeredAccount]:
    rows = pact.read(administered_accounts, lead_body_id=pact.coordinator.lead_body_id)
    return {row.card.email: row for row in rows}


def _owed(pact: PlayedPact, kind: PromiseKind) -> list[Promise]:
    return pact.read(lambda session: list(session.exec(select(Promise).where(Promise.kind == kind))))


def test_an_account_is_invited_then_active_and_disabled_ones_come_last(engine: Engine):
    pact = administered(engine)
    assert {row.state for row in _accounts(pact).values()} == {AccountState.INVITED}
    SCENES["change_password"].play(pact)
    assert _accounts(pact)[COORDINATOR].state is AccountState.ACTIVE
    SCENES["disable_account"].play(pact)
    assert list(_accounts(pact)) == [ADMINISTRATOR, COORDINATOR]
    assert _accounts(pact)[COORDINATOR].state is AccountState.DISABLED
    SCENES["enable_account"].play(pact)
    assert _accounts(pact)[COORDINATOR].state is AccountState.ACTIVE


def test_disabling_twice_keeps_the_first_instant_and_a_role_holds_at_once(engine: Engine):
    pact = with_disabled_account(engine)
    SCENES["disable_account"].play(pact)
    assert pact.read(account_by_id, account_id=pact.coordinator.id) is None
    SCENES["enable_account"].play(pact)
    SCENES["change_role"].play(pact)
    assert pact.read(account_by_id, account_id=pact.coordinator.id).role is AccountRole.ARCHIVIST


def test_disabling_spends_the_one_time_link(sqlite_engine: Engine):
    pact = with_invited_account(sqlite_engine)
    add_account(pact, ADMINISTRATOR, AccountRole.ADMINISTRATOR)
    for scene in ("disable_account", "enable_account"):
        SCENES[scene].play(pact)
    assert pact.read(invited_account, token_digest=TOKEN_DIGEST, at=pact.at) is None


def test_the_list_says_what_became_of_the_last_letter(engine: Engine):
    pact = administered(engine)
    assert _accounts(pact)[COORDINATOR].letter is None
    SCENES["invite_by_mail"].play(pact)
    [promise] = _owed(pact, PromiseKind.ACCOUNT_INVITATION)
    assert promise.pact_id is None
    letter = _accounts(pact)[COORDINATOR].letter
    assert (letter.state, letter.failure, letter.promised_at) == (PromiseState.OPEN, "", pact.at)
    pact.act(postpone_promise, promise_id=promise.id, failure="550 nobody", final=True)
    letter = _accounts(pact)[COORDINATOR].letter
    assert (letter.state, letter.failure) == (PromiseState.DEAD, "550 nobody")
    SCENES["invite_by_mail"].play(pact)
    assert _accounts(pact)[COORDINATOR].letter.state is PromiseState.OPEN


def test_while_a_letter_is_on_its_way_none_is_added(engine: Engine):
    pact = administered(engine)
    for _ in range(3):
        SCENES["invite_by_mail"].play(pact)
        SCENES["request_password_reset"].play(pact)
    [promise] = _owed(pact, PromiseKind.ACCOUNT_INVITATION)
    pact.act(keep_promise, promise_id=promise.id)
    SCENES["change_password"].play(pact)
    SCENES["invite_by_mail"].play(pact)
    assert len(_owed(pact, PromiseKind.PASSWORD_RESET)) == 1


def test_a_new_password_is_owed_to_nobody_for_a_strange_or_disabled_address(engine: Engine):
    pact = with_disabled_account(engine)
    for email in (COORDINATOR, "nobody@mutua.example"):
        pact.act(request_password_reset, email=email)
    assert _owed(pact, PromiseKind.PASSWORD_RESET) == _owed(pact, PromiseKind.ACCOUNT_INVITATION) == []


def test_the_stamp_changes_with_the_password_alone(sqlite_engine: Engine):
    pact = administered(sqlite_engine)
    stamps = [pact.read(account_for_sign_in, email=COORDINATOR).card.stamp]
    for scene in ("describe_account", "change_role", "change_password"):
        SCENES[scene].play(pact)
        stamps.append(pact.read(account_for_sign_in, email=COORDINATOR).card.stamp)
    assert stamps[0] == stamps[1] == stamps[2] != stamps[3]


def test_a_lead_body_is_described_and_found(sqlite_engine: Engine):
    pact = administered(sqlite_engine)
    SCENES["describe_lead_body"].play(pact)
    card = pact.read(lead_body_card, lead_body_id=pact.coordinator.lead_body_id)
    assert (card.name, card.contact) == ("Mutua", "privacy@mutua.example")
    assert pact.card.lead_body == "Mutua"
    assert pact.read(lead_body_card, lead_body_id=pact.id) is None


def test_guesses_are_told_newest_first_by_kind_and_source_and_the_old_are_forgotten(engine: Engine):
    pact = in_drafting(engine)
    times = [START + timedelta(minutes=minute) for minute in range(5)]
    for at in times:
        pact.act(count_guess, kind=GuessKind.LINK, source_digests=(SOURCE, "other"), at=at)
    ask = partial(pact.read, guesses_since, source_digest=SOURCE)
    assert ask(kind=GuessKind.LINK, since=times[1], most=2) == (times[4], times[3])
    assert ask(kind=GuessKind.LINK, since=times[1], most=9) == (times[4], times[3], times[2])
    assert ask(kind=GuessKind.PASSWORD, since=START, most=9) == ()
    pact.act(count_guess, kind=GuessKind.LINK, source_digests=(SOURCE,), at=times[2] + timedelta(days=1))
    kept = pact.read(lambda session: len(session.exec(select(Guess)).all()))
    assert kept == 7


def test_a_link_is_renewed_once_an_hour_and_only_while_something_is_expected(engine: Engine):
    pact = with_lost_link(engine)
    before = len(_owed(pact, PromiseKind.INVITATION))
    pact.act(renew_link, token_digest="9" * 64)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before
    for _ in range(2):
        ACCOUNTS["renew_link"].play(pact)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before + 1
    [fresh] = [row for row in _owed(pact, PromiseKind.INVITATION) if row.state is PromiseState.OPEN]
    pact.act(keep_promise, promise_id=fresh.id)
    ACCOUNTS["renew_link"].play(pact)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before + 1
    pact.at += timedelta(hours=2)
    ACCOUNTS["renew_link"].play(pact)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before + 2


def test_nothing_is_renewed_once_the_round_is_closed(engine: Engine):
    pact = with_lost_link(engine)
    before = len(_owed(pact, PromiseKind.INVITATION))
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    ACCOUNTS["renew_link"].play(pact)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before


def test_nothing_is_renewed_for_whoever_left_the_pact(sqlite_engine: Engine):
    pact = with_lost_link(sqlite_engine)
    before = len(_owed(pact, PromiseKind.INVITATION))
    with transaction(sqlite_engine) as session:
        session.get_one(Person, pact.person_id("lina@coesa.example")).removed_at = pact.at
    ACCOUNTS["renew_link"].play(pact)
    assert len(_owed(pact, PromiseKind.INVITATION)) == before


def test_two_who_register_a_lead_body_at_once_get_the_same(engine: Engine):
    pact = in_drafting(engine)
    register = partial(register_lead_body, **OTHER, at=pact.at)
    first, second = one_within_the_other(engine, register, register)
    assert first == second
    assert pact.read(lead_body_card, lead_body_id=first).name == "Altri"


def test_two_names_alike_for_two_codes_at_once_are_told_apart(engine: Engine):
    pact = in_drafting(engine)
    register = partial(register_lead_body, at=pact.at)
    names = [partial(register, name="Altri", tax_code=code) for code in ("50346020014", "50418530015")]
    _, second = one_within_the_other(engine, *names)
    assert second == "lead_body.name_taken"


def test_of_two_who_create_an_account_at_once_one_is_told(engine: Engine):
    pact = in_drafting(engine)
    create = partial(
        create_account,
        lead_body_id=pact.coordinator.lead_body_id,
        email="nuova@mutua.example",
        name="Nuova",
        role=AccountRole.ARCHIVIST,
        language="it",
        at=pact.at,
    )
    first, second = one_within_the_other(engine, create, create)
    assert second == "account.email_taken"
    assert pact.read(account_for_sign_in, email="nuova@mutua.example").card.id == first


def test_a_crowd_that_starts_at_once_ends_with_one_lead_body_and_one_account(engine: Engine):
    pact = in_drafting(engine)

    def start(session):
        lead_body_id = register_lead_body(session, **OTHER, at=pact.at)
        return create_account(
            session,
            lead_body_id=lead_body_id,
            email="a@altri.example",
            name="A",
            role=AccountRole.ADMINISTRATOR,
            language="it",
            at=pact.at,
        )

    outcomes = all_at_once(engine, [start] * 6)
    assert outcomes.count("account.email_taken") == 5


def test_of_two_administrators_who_disable_each_other_one_is_left(engine: Engine):
    pact = administered(engine)
    add_account(pact, "altra@mutua.example", AccountRole.ADMINISTRATOR)
    one, other = administrator(pact), administrator(pact, "altra@mutua.example")
    acts = [partial(disable_account, account_id=of.id, actor=by, at=pact.at) for of, by in ((other, one), (one, other))]
    assert one_within_the_other(engine, *acts) == (None, "actor.not_administrator")
    states = {email: row.state for email, row in _accounts(pact).items() if email != COORDINATOR}
    assert sorted(states.values()) == [AccountState.DISABLED, AccountState.INVITED]


def test_two_requests_at_once_owe_one_letter(engine: Engine):
    pact = administered(engine)
    request = partial(request_password_reset, email=COORDINATOR, at=pact.at)
    invite = partial(invite_by_mail, account_id=pact.coordinator.id, actor=administrator(pact), at=pact.at)
    one_within_the_other(engine, request, request)
    one_within_the_other(engine, invite, invite)
    assert len(_owed(pact, PromiseKind.ACCOUNT_INVITATION)) == 1
