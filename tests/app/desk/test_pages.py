"""Every page of the desk, at every stage of a pact's life, owes its reader what every page does."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import transaction
from app.installation import Installation
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact, small_pact
from workflows.actions.register_lead_body import register_lead_body
from workflows.queries.texts import working_text
from workflows.rules.outcome import Answer
from workflows.tables.account import AccountRole

HREF = re.compile(r'href="(/desk(?!/masters/.)[^"#]*)')


def in_draft(pact: SmallPact) -> None:
    pact.gather()


def in_review(pact: SmallPact) -> None:
    pact.gather()
    pact.circulate()
    pact.answer("mutua")
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")


def in_signing(pact: SmallPact) -> None:
    pact.reach_signing()
    pact.sign("mutua")


NOT_YET = 503
"""Of a file that is made from a draft: nobody renders one here."""

STAGES = {"empty": lambda _pact: None, "draft": in_draft, "review": in_review, "signing": in_signing}


def pages_from(client: FlaskClient, start: str, *, language: str) -> dict[str, list[str]]:
    """Walk along the links and return what is wrong with each page."""
    seen: dict[str, list[str]] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.status_code in ((200, NOT_YET) if address.endswith(".docx") else (200,)), address
        page = answer.text if answer.mimetype == "text/html" else None
        seen[address] = faults(page, language=language) if page else []
        found = (href.replace("&amp;", "&") for href in HREF.findall(page or ""))
        waiting.extend(href for href in found if href not in seen and href not in waiting)
    return seen


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("stage", STAGES)
def test_every_page_that_a_link_leads_to_is_sound(client: FlaskClient, pact: SmallPact, stage: str, language: str):
    STAGES[stage](pact)
    pages = pages_from(client, "/desk/", language=language)
    assert len(pages) > 15
    assert {address: wrong for address, wrong in pages.items() if wrong} == {}


def test_a_pact_of_another_lead_body_is_not_there(client: FlaskClient, installation: Installation, app: Flask):
    with transaction(installation.engine) as session:
        other = register_lead_body(session, name="Altri", tax_code="50346020014", at=installation.now())
    foreign = small_pact(installation, lead_body_id=other, account_id=uuid4())
    foreign.gather()
    adapter = app.url_map.bind("localhost")
    values = {
        "pact_id": foreign.id,
        "clause_id": foreign.clause("purposes").id,
        "annex_id": foreign.ask(working_text).annexes[0].id,
        "party_id": foreign.party("coesa").id,
        "person_id": foreign.party("coesa").people[0].id,
        "name": "circulate",
        "version": 1,
        "language": "en",
        "format": "pdf",
    }
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(("desk.", "archive."))]
    for rule in rules:
        if "pact_id" not in rule.arguments or "number" in rule.arguments:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            address = adapter.build(
                rule.endpoint, {name: values.get(name, uuid4()) for name in rule.arguments}, method=method
            )
            data = {"place": "0", "deadline": "2021-01-01"}
            assert client.open(address, method=method, data=data).status_code == 404, (method, address)


def test_the_desk_is_not_open_to_an_archivist(signed_in):
    assert signed_in(AccountRole.ARCHIVIST).get("/desk/").status_code == 403
