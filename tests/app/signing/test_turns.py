"""The signing room of whoever's turn has not come yet: it says after whom, and takes no signature."""

import pytest

from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.order_signing import order_signing
from workflows.tables.link import LinkPurpose

SIGNING = LinkPurpose.SIGNING


@pytest.fixture
def in_order(circulating: GuestPact) -> GuestPact:
    """A pact being signed: first the lead body, then the others."""
    steps = {circulating.people[f"{party}-signer"]: 2 for party in ("cpe", "aslto3")}
    circulating.act(order_signing, pact_id=PACT, steps=steps, needed={}, actor=circulating.coordinator)
    circulating.open_signing()
    return circulating


@pytest.mark.parametrize("language", ["it", "en"])
def test_whoever_waits_reads_after_whom_the_turn_comes(in_order: GuestPact, language: str):
    browser = in_order.enter("cpe-signer", SIGNING)
    browser.get(f"/?lang={language}")
    page = browser.get("/signing/").text
    assert faults(page, language=language) == []
    assert {"it": "Il suo turno viene dopo:", "en": "Your turn comes after:"}[language] in page
    waits = page[page.index("<h1") :]
    assert "<li>mutua signer, Società Mutua Piemonte ETS</li>" in waits
    assert "aslto3 signer" not in waits
    assert "/signing/code" not in waits
    assert browser.get("/signing/text").status_code == 200


def test_nothing_is_taken_from_whoever_waits(in_order: GuestPact):
    browser = in_order.enter("cpe-signer", SIGNING)
    for path in ("code", "refuse"):
        answer = browser.post(f"/signing/{path}", data={"reason": "No."}, follow_redirects=True)
        assert "Il suo turno viene dopo:" in answer.text or "Non è ancora il suo turno" in answer.text, path
    assert in_order.signature("cpe-signer").state.value == "waiting"
