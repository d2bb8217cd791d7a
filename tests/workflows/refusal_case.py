"""A refusal to come: an act of a scene, at its own moment or another, with some arguments other than they should be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from tests.factories.people_scenes import ELSEWHERE, NEW_PARTY, NEW_PERSON
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.small_words import CISS
from tests.factories.writing_scenes import NEW_ANNEX_WORDS, NEW_CLAUSE, NEW_TERMS, desk_in_english
from workflows.actions.answer_amendment import Disposition
from workflows.errors import WorkflowError
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer

NOBODY = UUID(int=0)
Prepare = Callable[[Engine], PlayedPact]
Values = Callable[[PlayedPact], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """An act of a scene, at its own moment or another, with some arguments other than they should be."""

    scene: str
    error: type[WorkflowError]
    code: str
    other: Values
    prepare: Prepare


def case(
    scene: str, error: type[WorkflowError], code: str, other: Values | None = None, *, when: Prepare | None = None
) -> Any:
    """Return a case as a parameter of the test."""
    refused = Case(scene, error, code, other or (lambda _pact: {}), when or SCENES[scene].prepare)
    return pytest.param(refused, id=f"{scene}-{code}")


def party_with(**changes: Any) -> Values:
    """Change the party that is added."""
    return lambda _pact: {"party": replace(NEW_PARTY, **changes)}


def person_with(**changes: Any) -> Values:
    """Change the person who is added."""
    return lambda _pact: {"person": replace(NEW_PERSON, **changes)}


def clause_with(**changes: Any) -> Values:
    """Change the clause that is written."""
    return lambda _pact: {"draft": replace(NEW_CLAUSE, **changes)}


def annex_with(**changes: Any) -> Values:
    """Change the annex that is written."""
    return lambda _pact: {"draft": replace(NEW_ANNEX_WORDS, **changes)}


def terms_with(**changes: Any) -> Values:
    """Change the terms that are revised."""
    return lambda _pact: {"terms": replace(NEW_TERMS, **changes)}


def details_with(**changes: Any) -> Values:
    """Change the details by which CISS is corrected."""
    return lambda _pact: {"party": replace(CISS.details, **changes)}


def corrected_with(**changes: Any) -> Values:
    """Change the details by which Coesa's speaker is corrected."""
    return lambda _pact: {"person": replace(ELSEWHERE, **changes)}


def receipt_with(*, hours: int = 0, reference: str = "opec2112") -> Values:
    """Record a receipt of another delivery, some hours from then, or under another identifier."""

    def changed(pact: PlayedPact) -> dict[str, Any]:
        receipt = SCENES["record_receipt"].arguments(pact)["receipt"]
        delivered_at = pact.at + timedelta(hours=hours)
        return {"receipt": replace(receipt, delivered_at=delivered_at, reference=reference)}

    return changed


def person_named(email: str) -> Values:
    """Act on the person with this address."""
    return lambda pact: {"person_id": pact.person_id(email)}


def with_ciss(pact: PlayedPact) -> dict[str, Any]:
    """Act on CISS."""
    return {"party_id": pact.party_id("ciss")}


def translation_with(**changes: Any) -> Values:
    """Change the translation that is written."""
    return lambda pact: {"draft": replace(desk_in_english(pact), **changes)}


def by(email: str) -> Values:
    """Let a person act who came by link."""
    return lambda pact: {"actor": pact.person(email)}


def disposed(*words: str) -> Values:
    """Answer the amendment with these words."""
    return lambda _pact: {"disposition": Disposition(*words)}


def with_values(**values: Any) -> Values:
    """Hand in these values."""
    return lambda _pact: values


def days_later(name: str, days: int) -> Values:
    """Hand in an instant some days from then."""
    return lambda pact: {name: pact.at + timedelta(days=days)}


def stranger(pact: PlayedPact) -> dict[str, Any]:
    """Let a coordinator of another lead body act."""
    return {"actor": replace(pact.coordinator, lead_body_id=NOBODY)}


def archivist(pact: PlayedPact) -> dict[str, Any]:
    """Let an account act that does not coordinate."""
    return {"actor": replace(pact.coordinator, coordinates=False)}


def declared(**changes: Any) -> Values:
    """Change what Mutua's signatory declares."""
    return lambda pact: {"declaration": replace(pact.declaration("mutua"), **changes)}


def discussing(pact: PlayedPact) -> dict[str, Any]:
    """Open the amendment for discussion again."""
    return {"amendment_id": pact.amendment().id, "disposition": Disposition("discuss")}


def answer_with(**changes: Any) -> Values:
    """Answer two clauses, the second with something changed."""

    def answers(pact: PlayedPact) -> dict[str, Any]:
        clause = pact.clause("purposes")
        answer = ClauseAnswer(clause.id, clause.text_digest, Answer.APPROVE)
        return {"answers": [*pact.answers(on=["premises"]), replace(answer, **changes)]}

    return answers


def clause_named(key: str) -> Values:
    """Act on the clause with this key."""
    return lambda pact: {"clause_id": pact.clause_id(key)}


def order_of(*keys: str) -> Values:
    """Order the clauses with these keys."""
    return lambda pact: {"order": [pact.clause_id(key) for key in keys]}
