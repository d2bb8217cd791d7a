"""Signatories in an order: who waits for others is told so, in the room and at the desk."""

import pytest

from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.signing.test_signing import SIGNING
from workflows.actions.order_signing import order_signing
from workflows.machines.signature import SignatureState


@pytest.fixture
def in_order(gathered: GuestPact) -> GuestPact:
    """The pact being signed: the lead body first, then the others."""
    steps = {gathered.people[f"{key}-signer"]: step for key, step in (("mutua", 1), ("cpe", 2), ("aslto3", 2))}
    gathered.act(order_signing, pact_id=PACT, steps=steps, needed={}, actor=gathered.coordinator)
    gathered.circulate()
    gathered.open_signing()
    return gathered


@pytest.mark.parametrize(("language", "words"), [("it", "Non è ancora il turno"), ("en", "Your turn to sign has not")])
def test_whose_turn_has_not_come_is_told_to_wait(in_order: GuestPact, language: str, words: str):
    assert in_order.signature("cpe-signer").state is SignatureState.WAITING
    page = in_order.enter("cpe-signer", SIGNING).get(f"/signing/?lang={language}").text
    assert faults(page, language=language) == []
    assert words in page
    assert "/signing/code" not in page


def test_the_desk_shows_who_waits_for_others(in_order: GuestPact):
    page = in_order.sit_at_the_desk().get(f"/desk/{PACT}/signing", headers={"Accept-Language": "en"}).text
    assert faults(page, language="en") == []
    assert page.count("Asked when those of the earlier steps have signed.") == 2
