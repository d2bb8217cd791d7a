"""The first page of a pact says what somebody else did, or what went wrong by itself, before it says what to do."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.app.desk.test_signed_files import came
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.conclude import conclude
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.refuse_to_sign import refuse_to_sign

ENGLISH = {"Accept-Language": "en"}
REASON = "Manca chi risponde dei dati."
LEFT = "signed by all, not concluded"


def at_a_glance(client: FlaskClient, pact: SmallPact) -> str:
    page = client.get(f"/desk/{pact.id}/", headers=ENGLISH).text
    assert faults(page, language="en") == []
    return page.partition("What happened last")[0]


@pytest.fixture
def signed_by_all(pact: SmallPact) -> SmallPact:
    """A pact whose last signature was given just now: its conclusion is owed."""
    pact.reach_signing()
    act = AuthorisingAct(number="7", act_date=pact.installation.now().date())
    pact.act(record_authorisation, party_id=pact.party("coesa").id, act=act, actor=pact.coordinator)
    came(pact, "ciss", b"%PDF-signed", sure=True)
    pact.sign("coesa")
    pact.sign("mutua")
    return pact


def test_who_refused_to_sign_is_told_with_the_reason_until_the_text_goes_round_again(
    client: FlaskClient, pact: SmallPact
):
    pact.reach_signing()
    assert REASON not in at_a_glance(client, pact)
    pact.act(refuse_to_sign, reason=REASON, actor=pact.person("coesa"))
    page = at_a_glance(client, pact)
    assert f'<blockquote class="statement">{REASON}</blockquote>' in page
    assert "Ada COESA refused to sign for Consorzio COESA:" in page
    pact.circulate()
    assert REASON not in at_a_glance(client, pact)


def test_what_is_no_longer_asked_for_does_not_crowd_out_why(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    pact.act(refuse_to_sign, reason=REASON, actor=pact.person("coesa"))
    page = client.get(f"/desk/{pact.id}/", headers=ENGLISH).text.partition("What happened last")[2]
    assert REASON in page
    assert "is no longer asked for" not in page


def test_a_pact_that_everybody_signed_and_nothing_concludes_is_told_of_and_can_be_concluded(
    client: FlaskClient, signed_by_all: SmallPact
):
    assert LEFT not in at_a_glance(client, signed_by_all)
    with signed_by_all.installation.engine.begin() as connection:
        connection.execute(text("UPDATE promise SET state = 'dead' WHERE kind = 'conclusion'"))
    page = at_a_glance(client, signed_by_all)
    assert LEFT in page
    assert f'href="/desk/{signed_by_all.id}/moves/conclude"' in page


def test_a_pact_in_force_leads_to_its_papers(client: FlaskClient, signed_by_all: SmallPact):
    signed_by_all.coordinate(conclude, missing_accepted=False)
    assert f'href="/archive/{signed_by_all.id}/"' in at_a_glance(client, signed_by_all)


def test_a_file_that_counts_at_once_is_not_said_to_be_weighed(client: FlaskClient, signed_by_all: SmallPact):
    events = client.get(f"/desk/{signed_by_all.id}/trail", headers=ENGLISH).text
    assert "The file signed by Ada CISS for CISS came in." in events
    assert "weigh" not in events
