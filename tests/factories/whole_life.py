"""The small pact through its whole life: two rounds, an amendment, an act voided and passed anew, signatures, force."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.factories.moments import in_second_round
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import hold_act
from tests.factories.timestamp_scenes import attest
from workflows.actions.agree import agree
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.close_circulation import close_circulation
from workflows.actions.conclude import conclude
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import record_authorisation
from workflows.actions.reply_to_answer import reply_to_answer
from workflows.actions.take_side import take_side
from workflows.rules.outcome import Answer
from workflows.tables.amendment import Voice


def whole_life(engine: Engine) -> PlayedPact:
    """Return a pact in force with something in every table that a pact can fill."""
    pact = in_second_round(engine)
    for name in ("invite_account", "mint_link", "open_link", "record_delivery", "write_translation"):
        SCENES[name].play(pact)
    for name in ("record_receipt", "set_aside_receipt", "record_receipt"):
        SCENES[name].play(pact)
    attest(pact)
    _argue(pact)
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


def _argue(pact: PlayedPact) -> None:
    """Let an amendment be proposed, supported, rejected, and its proposer live with that; a file comes back too."""
    amendment_id = pact.propose_change("coesa", on="desk", text="Apre ogni giorno.")
    side = {"amendment_id": amendment_id, "voice": Voice.SUPPORTS, "reason": "", "actor": pact.speaker("ciss")}
    pact.act(take_side, **side)
    rejected = Disposition("reject", reason="Costa troppo.")
    pact.act(answer_amendment, amendment_id=amendment_id, disposition=rejected, actor=pact.coordinator)
    reply = {"turn": 1, "accepts": True, "reason": "", "actor": pact.speaker("coesa")}
    pact.act(reply_to_answer, amendment_id=amendment_id, **reply)
    SCENES["return_file"].play(pact)
    SCENES["set_file_aside"].play(pact)
