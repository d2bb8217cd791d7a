"""Deadlines that are none: gone by, of another age, not a day; each is refused in words, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.machines.pact import PactState
from workflows.queries.pact_cards import pact_card
from workflows.tables.link import LinkPurpose

BAD = ("2020-06-02", "1970-01-01", "0001-01-01", "9999-12-31", "2022-07-30", "31/12/2020", "domani", "", "2020-02-30")


def state(pact: GuestPact) -> PactState:
    found: PactState = pact.ask(pact_card, pact_id=PACT).state
    return found


@pytest.mark.parametrize("day", BAD)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_round_does_not_open_with_a_deadline_that_is_none(gathered: GuestPact, day: str, language: str):
    browser = sign_in(gathered)
    answer = browser.post(f"/desk/{PACT}/moves/circulate?lang={language}", data={"deadline": day})
    assert answer.status_code == 422
    assert faults(answer.text, language=language) == []
    assert f'value="{day}"' in answer.text or day in {"", "31/12/2020", "domani", "2020-02-30"}
    assert state(gathered) is PactState.DRAFTING
    seen = browser.get(f"/desk/{PACT}/moves/circulate/preview?deadline={day}")
    assert seen.status_code < 500
    assert state(gathered) is PactState.DRAFTING


def test_today_is_too_late_once_the_day_is_over_in_rome(gathered: GuestPact, clock):
    browser = sign_in(gathered)
    clock.at = datetime(2020, 6, 3, 21, 59, 30, tzinfo=UTC)
    late = browser.post(f"/desk/{PACT}/moves/circulate", data={"deadline": "2020-06-03"})
    assert late.status_code == 422
    clock.at = datetime(2020, 6, 3, 21, 30, tzinfo=UTC)
    assert browser.post(f"/desk/{PACT}/moves/circulate", data={"deadline": "2020-06-03"}).status_code == 303


@pytest.mark.parametrize("day", BAD)
def test_a_deadline_is_not_moved_to_one_that_is_none(circulating: GuestPact, day: str):
    browser = sign_in(circulating)
    answer = browser.post(f"/desk/{PACT}/moves/extend", data={"deadline": day, "reason": "Le feste di giugno"})
    assert answer.status_code == 422
    assert "Le feste di giugno" in answer.text
    assert faults(answer.text, language="it") == []


def test_after_its_deadline_the_signing_says_so_and_takes_nothing(being_signed: GuestPact, clock):
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    being_signed.mint_code("mutua-signer")
    clock.pass_by(timedelta(days=11))
    for language, words in (("it", "fino al"), ("en", "were taken until")):
        page = browser.get(f"/signing/?lang={language}")
        assert words in page.text
        assert faults(page.text, language=language) == []
    data = {
        "read_digest": being_signed.signature("mutua-signer").final_digest,
        "statement_language": "it", "signed_name": "Mutua Signer", "code": "204816",
    }  # fmt: skip
    for address, sent in (("/signing/code", {}), ("/signing/sign", data)):
        late = browser.post(address, data=sent)
        assert late.status_code == 422
        assert faults(late.text, language="en") == []


def test_after_the_deadline_of_a_round_answers_are_taken_until_it_is_closed_and_the_page_says_so(
    circulating: GuestPact, clock
):
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    clock.pass_by(timedelta(days=11))
    for language, words in (("it", "La scadenza è passata"), ("en", "The deadline has passed")):
        page = browser.get(f"/review/?lang={language}")
        assert words in page.text
        assert faults(page.text, language=language) == []
    data = {"position": "approve", "read_digest": circulating.digest("duration")}
    assert browser.post(circulating.clause("duration"), data=data).status_code == 303
