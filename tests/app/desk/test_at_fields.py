"""What cannot be taken is told at the field that it is about, and a file that has to be chosen again is said to be."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.app.desk.test_signed_files import asked, paper
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact

ENGLISH = {"Accept-Language": "en"}
ONCE_MORE = "the browser forgets the file: choose it once more"
LATER = "2999-01-01"


def _scan(pact: SmallPact) -> tuple[str, dict[str, Any]]:
    pact.reach_signing()
    return f"signing/{asked(pact, 'mutua').id}/paper", paper(pact, signed_on=LATER)


def _receipt(pact: SmallPact) -> tuple[str, dict[str, Any]]:
    pact.gather()
    pact.circulate()
    sent = {"day": LATER, "time": "10:00", "reference": "opec2112.1", "file": (BytesIO(b"%PDF-1.7"), "ricevuta.pdf")}
    return f"positions/{pact.party('ciss').id}/receipt", sent


def _act(pact: SmallPact) -> tuple[str, dict[str, Any]]:
    pact.gather()
    pact.circulate()
    sent = {"number": "7", "act_date": LATER, "file": (BytesIO(b"%PDF-1.7"), "delibera.pdf")}
    return f"authorisations/{pact.party('coesa').id}", sent


@pytest.mark.parametrize(("form", "field"), [(_scan, "signed_on"), (_receipt, "day"), (_act, "act_date")])
def test_a_day_that_cannot_be_is_told_at_its_field_and_the_file_is_to_be_chosen_again(
    client: FlaskClient, pact: SmallPact, form: Any, field: str
):
    path, sent = form(pact)
    answer = client.post(f"/desk/{pact.id}/{path}", data=sent, headers=ENGLISH)
    assert answer.status_code == 422
    assert faults(answer.text, language="en") == []
    assert f'id="{field}-error"' in answer.text
    assert f'value="{LATER}"' in answer.text
    assert ONCE_MORE in answer.text


def test_a_mistyped_tax_code_of_somebody_new_is_told_at_its_field(client: FlaskClient, pact: SmallPact):
    pact.gather()
    sent = {
        "duties": "speaks", "successor": "new", "name": "Rita", "office": "D", "tax_code": "CSTRTI85C41G674X",
        "email": "r@c.it", "language": "it", "reason": "Cambio.",
        "powers_file": (BytesIO(b"%PDF-1.7 procura"), "procura.pdf"),
    }  # fmt: skip
    answer = client.post(f"/desk/{pact.id}/parties/{pact.party('coesa').id}/hand-over", data=sent, headers=ENGLISH)
    assert answer.status_code == 422
    assert 'id="tax_code-error"' in answer.text
    assert ONCE_MORE in answer.text
    assert "one of them is mistyped" in answer.text
