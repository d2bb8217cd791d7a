"""Erasing personal values at the desk."""

from flask.testing import FlaskClient

from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.queries.personal_records import personal_records


def test_values_are_shown_by_person_and_erased_with_a_reason_once_the_pact_is_over(
    client: FlaskClient, pact: SmallPact
):
    pact.gather()
    person = pact.person("coesa").id
    address = f"/desk/{pact.id}/people/{person}/erase"
    assert address not in client.get(f"/desk/{pact.id}/personal").text
    assert client.post(address, data={"reason": "Lo chiede."}).status_code == 422
    pact.coordinate(withdraw_pact, reason="Manca il finanziamento.")
    page = client.get(f"/desk/{pact.id}/personal").text
    assert address in page
    assert f"/desk/{pact.id}/personal" in client.get(f"/desk/{pact.id}/trail").text
    assert faults(page, language="it") == []
    assert faults(client.get(address).text, language="it") == []
    assert client.post(address, data={"reason": ""}).status_code == 422
    assert client.post(address, data={"reason": "Lo chiede."}).location == f"/desk/{pact.id}/personal"
    record = next(one for one in pact.ask(personal_records) if one.person_id == person)
    assert (record.kept, record.erased > 0) == (0, True)
    assert client.get(f"/desk/{pact.id}/people/{pact.id}/erase").status_code == 404
