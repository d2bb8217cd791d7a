"""The small pact through its whole life: two rounds, an amendment, an act voided and passed anew, signatures, force."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.factories.moments import in_second_round
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import hold_act
from workflows.actions.agree import agree
from workflows.actions.close_circulation import close_circulation
from workflows.actions.conclude import conclude
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import record_authorisation
from workflows.rules.outcome import Answer


def whole_life(engine: Engine) -> PlayedPact:
    """Return a pact in force with something in every table that a pact can fill."""
    pact = in_second_round(engine)
    for name in ("invite_account", "mint_link", "open_link", "record_delivery", "record_receipt", "write_translation"):
        SCENES[name].play(pact)
    pact.answer("mutua", Answer.REMARK, on=["purposes"], reason="Bene così.")
    pact.answer("coesa", on=["purposes"])
    pact.answer("ciss", on=["purposes"])
    pact.coordinate(close_circulation)
    pact.coordinate(agree)
    pact.keep_documents()
    hold_act(pact)
    pact.act(record_authorisation, **SCENES["record_authorisation"].arguments(pact))
    pact.coordinate(open_signing, deadline_at=pact.at + timedelta(days=40))
    pact.sign("mutua")
    pact.sign("coesa")
    pact.coordinate(conclude, missing_accepted=True)
    pact.keep_documents()
    return pact
