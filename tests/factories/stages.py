"""The small pact in each state of its life: `pact = in_signing(engine)`."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Engine

from tests.factories.played_pact import PlayedPact, open_small_pact
from tests.factories.small_words import ALL
from workflows.actions.add_party import NewParty
from workflows.actions.agree import agree
from workflows.actions.amend import amend
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.conclude import conclude
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.machines.pact import PactState

Stage = Callable[..., PlayedPact]


def in_drafting(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact being drafted, with its parties."""
    return open_small_pact(engine, parties=parties)


def in_review(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact sent round, with nobody's answer yet and twenty days left."""
    pact = in_drafting(engine, parties=parties)
    send_round(pact)
    return pact


def answered(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact in review, approved by everybody, with its circulation closed."""
    pact = in_review(engine, parties=parties)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    return pact


def in_amending(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact being amended, with one amendment of Coesa on `purposes` under no answer yet."""
    pact = in_review(engine, parties=parties)
    pact.propose("coesa")
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(amend)
    return pact


def in_agreed(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return an agreed pact whose final document is kept and whose authorising act is held."""
    pact = answered(engine, parties=parties)
    pact.coordinate(agree)
    pact.keep_documents()
    hold_act(pact)
    return pact


def in_signing(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact being signed, with nobody's signature yet and forty days left."""
    pact = in_agreed(engine, parties=parties)
    pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
    return pact


def signed(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact that everybody signed who may sign by click and code."""
    pact = in_signing(engine, parties=parties)
    pact.sign("mutua")
    pact.sign("coesa")
    return pact


def in_force(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact in force, concluded without the public body where it takes part."""
    pact = signed(engine, parties=parties)
    pact.coordinate(conclude, missing_accepted=True)
    pact.keep_documents()
    return pact


def in_withdrawn(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Return a pact that was withdrawn during its review."""
    pact = in_review(engine, parties=parties)
    pact.coordinate(withdraw_pact, reason="Manca il finanziamento.")
    return pact


def send_round(pact: PlayedPact) -> None:
    """Circulate the text with twenty days to answer."""
    pact.coordinate(circulate, deadline_at=pact.at + timedelta(days=20))


def hold_act(pact: PlayedPact) -> None:
    """Record the act by which Coesa's body authorises it."""
    act = AuthorisingAct(number="12", act_date=date(2020, 3, 1))
    pact.act(record_authorisation, party_id=pact.party_id("coesa"), act=act, actor=pact.coordinator)


STAGES: dict[PactState, Stage] = {
    PactState.DRAFTING: in_drafting,
    PactState.IN_REVIEW: in_review,
    PactState.AMENDING: in_amending,
    PactState.AGREED: in_agreed,
    PactState.SIGNING: in_signing,
    PactState.IN_FORCE: in_force,
    PactState.WITHDRAWN: in_withdrawn,
}
"""Every state that acts lead to so far."""
