"""Somebody else's ids, and ids of nothing, in every address: there is nothing there, and nothing is told."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from tests.app.bad_input.neighbours import OTHER_PACT, another_pact, other_coordinator, sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.tables.link import LinkPurpose

NOTHING = UUID("0b0e7a0c-52d5-4c5a-8e51-0f5c4a3f8a11")
SECRETS = ("Altra Mutua", "Altro Ente", "Lina Morra", "Segreto", "Comune di Altrove")
WORDS = {"language": "it", "format": "pdf", "name": "circulate", "kind": "draft", "key": "small"}


def addresses(app: Flask, prefix: str, ids: dict[str, UUID]) -> list[tuple[str, str, str]]:
    """Return method and address of each route under a prefix that takes an id, with these ids in it."""
    adapter = app.url_map.bind("localhost")
    return [
        (rule.rule, method, adapter.build(rule.endpoint, _values(rule, ids), method=method))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(prefix) and any(name.endswith("_id") for name in rule.arguments)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _values(rule: Any, ids: dict[str, UUID]) -> dict[str, Any]:
    kinds = {name: type(converter).__name__ for name, converter in rule._converters.items()}
    return {
        name: ids.get(name, NOTHING) if kind == "UUIDConverter" else 1 if kind == "IntegerConverter" else WORDS[name]
        for name, kind in kinds.items()
    }


def inner_ids(address: str) -> bool:
    """Tell whether an address names more than the pact."""
    return address.count("_id>") > 1


@pytest.mark.parametrize("prefix", ["/desk/", "/archive/"])
def test_a_pact_of_another_lead_body_is_not_there_whatever_is_asked_of_it(gathered: GuestPact, prefix: str):
    other = another_pact(gathered, actor=other_coordinator(gathered))
    browser = sign_in(gathered)
    for rule, method, address in addresses(gathered.app, prefix, other.ids):
        answer = browser.open(address, method=method)
        assert answer.status_code == 404, (method, rule, answer.status_code)
        assert not [words for words in SECRETS if words in answer.text], rule
        assert faults(answer.text, language="it") == [], rule


@pytest.mark.parametrize("prefix", ["/desk/", "/archive/"])
@pytest.mark.parametrize("whose", ["another pact's", "nothing's"])
def test_an_id_of_another_pact_is_not_there_in_an_address_of_one_s_own(gathered: GuestPact, prefix: str, whose: str):
    other = another_pact(gathered, actor=gathered.coordinator)
    ids = {**(other.ids if whose == "another pact's" else {}), "pact_id": PACT}
    browser = sign_in(gathered)
    for rule, method, address in addresses(gathered.app, prefix, ids):
        if inner_ids(rule):
            answer = browser.open(address, method=method)
            assert answer.status_code == 404, (method, rule, answer.status_code)
            assert not [words for words in SECRETS if words in answer.text], rule


@pytest.mark.parametrize(
    ("person", "purpose", "prefix"),
    [
        ("cpe-speaker", LinkPurpose.REVIEW, "/review/"),
        ("cpe-reader", LinkPurpose.REVIEW, "/review/"),
        ("mutua-signer", LinkPurpose.SIGNING, "/signing/"),
    ],
)
@pytest.mark.parametrize("whose", ["another pact's", "nothing's"])
def test_a_guest_finds_nothing_under_an_id_that_is_not_the_pact_s(
    being_signed: GuestPact, person: str, purpose: LinkPurpose, prefix: str, whose: str
):
    other = another_pact(being_signed, actor=being_signed.coordinator)
    browser = being_signed.enter(person, purpose)
    ids = other.ids if whose == "another pact's" else {}
    for rule, method, address in addresses(being_signed.app, prefix, ids):
        data = {"position": "approve", "read_digest": "0" * 64, "note": "Ecco.", "text": "Altro.", "rationale": "Sì."}
        answer = browser.open(address, method=method, data=data if method == "POST" else None)
        assert answer.status_code == 404 or (method, answer.status_code) == ("POST", 403), (method, rule)
        assert not [words for words in SECRETS if words in answer.text], rule


@pytest.mark.parametrize(
    "address", ["/desk/1/", "/desk/not-an-id/", f"/desk/{OTHER_PACT}x/", "/review/clauses/%00", "/%ff"]
)
def test_an_id_that_is_none_leads_nowhere(gathered: GuestPact, address: str):
    answer = sign_in(gathered).get(address)
    assert answer.status_code in {403, 404}
    assert faults(answer.text, language="it") == []
