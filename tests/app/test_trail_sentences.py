"""Every kind of trail entry has its sentence, and what the entry holds fills it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.trail_sentences import MILESTONES, SENTENCES, told, trail_sentence
from signatures.tags import AuditTag
from workflows.queries.pact_cards import PactCard
from workflows.queries.parties import PartyCard, PersonCard
from workflows.queries.trail import TrailLine

ID = "0b0e7a0c-52d5-4c5a-8e51-0f5c4a3f8a11"
AT = "2020-06-03T10:30:00.000000Z"
SUBJECTS = ("pact", f"party:{ID}", f"person:{ID}", f"clause:{ID}")
FACTS: dict[str, dict[str, Any]] = {
    AuditTag.PACT_OPENED: {"title": "Patto"},
    AuditTag.PACT_CIRCULATED: {"version": 1, "deadline_at": AT},
    AuditTag.PACT_AGREED: {"version": 2},
    AuditTag.PACT_REOPENED: {"reason": "Un errore."},
    AuditTag.PACT_SIGNING_OPENED: {"version": 2},
    AuditTag.PACT_CONCLUDED: {"signed": [ID], "missing": []},
    AuditTag.PACT_WITHDRAWN: {"reason": "Un errore."},
    AuditTag.ANNEX_WRITTEN: {"key": "plan"},
    AuditTag.ANNEX_REMOVED: {"heading": "Piano"},
    AuditTag.PACT_REVISED: {"fields": list(PactCard.WRITTEN)},
    AuditTag.PARTY_CORRECTED: {"fields": list(PartyCard.WRITTEN)},
    AuditTag.PERSON_CORRECTED: {"fields": list(PersonCard.WRITTEN)},
    AuditTag.PERSON_DELEGATED: {"duty": "signs", "reason": "Ferie."},
    AuditTag.PERSONAL_ERASED: {"values": 3, "reason": "Lo chiede."},
    AuditTag.LINK_REVOKED: {"reason": ""},
    AuditTag.REMINDER_STOPPED: {"reminders": [AT]},
    AuditTag.HEAD_TIMESTAMPED: {"authority": "Marche", "size": 3, "at": AT},
    AuditTag.SIGNING_EXTENDED: {"to": AT, "reason": "Ferie."},
    AuditTag.TRANSLATION_WRITTEN: {"heading": "Finalità", "language": "en"},
    AuditTag.CIRCULATION_EXTENDED: {"to": AT, "reason": "Ferie."},
    AuditTag.CLAUSE_REMARKED: {"reason": "Quasi."},
    AuditTag.CLAUSE_OBJECTED: {"reason": "No."},
    AuditTag.CLAUSE_CARRIED: {"clauses": [ID]},
    AuditTag.AMENDMENT_PROPOSED: {"amendment": 1, "rationale": "Meglio."},
    AuditTag.AMENDMENT_WITHDRAWN: {"amendment": 1},
    AuditTag.AMENDMENT_ANSWERED: {"amendment": 1, "to": "accepted_as_modified", "reason": ""},
    AuditTag.AMENDMENT_INCORPORATED: {"amendments": [1, 2]},
    AuditTag.AMENDMENT_VOICED: {"amendment": 1, "to": "opposes", "reason": "No."},
    AuditTag.AMENDMENT_REPLIED: {"amendment": 1, "accepts": False, "reason": "No."},
    AuditTag.AMENDMENT_REBASED: {"amendment": 1, "needs_hand": False},
    AuditTag.FILE_CONFIRMED: {"amendments": [1, 2], "answers": 1},
    AuditTag.AMENDMENT_OVERTAKEN: {"amendment": 1},
    AuditTag.AUTHORISATION_HELD: {"body": "Giunta", "number": "7", "date": "2020-06-03"},
    AuditTag.AUTHORISATION_VOIDED: {"number": "7"},
    AuditTag.LINK_MINTED: {"purpose": "review"},
    AuditTag.LINK_OPENED: {"purpose": "signing"},
    AuditTag.DELIVERY_SENT: {"about": "invitation"},
    AuditTag.DELIVERY_FAILED: {"about": "code"},
    AuditTag.DELIVERY_PROVEN: {"delivered_at": "2020-06-03T00:00:00.000000Z", "reference": "opec2112"},
    AuditTag.DELIVERY_SET_ASIDE: {"reference": "opec2112", "reason": "Era di un altro ente."},
    AuditTag.CODE_REFUSED: {"tries_left": 4},
    AuditTag.DOCUMENT_KEPT: {"kind": "final", "version": 2},
    AuditTag.DOCUMENT_FAILED: {"kind": "draft"},
    AuditTag.HEAD_LEASED: {"until": AT},
    AuditTag.SIGNATURE_ASKED: {"step": 1},
    AuditTag.SIGNATURE_FILE_ACCEPTED: {"reason": "È lui."},
    AuditTag.SIGNATURE_GIVEN: {"lane": "click_code"},
    AuditTag.SIGNATURE_REFUSED: {"reason": "No."},
}


def line(tag: AuditTag, **actor: str) -> TrailLine:
    return TrailLine(
        index=0, tag=tag, at=datetime(2020, 6, 3, tzinfo=UTC), actor=actor, subjects=SUBJECTS,
        facts=FACTS.get(tag, {}), digest="0" * 64, line="{}",
    )  # fmt: skip


def test_every_tag_has_its_sentence():
    assert set(SENTENCES) == set(AuditTag)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("tag", AuditTag)
def test_a_sentence_is_filled_by_its_entry(app: Flask, tag: AuditTag, language: str):
    with app.test_request_context(headers={"Accept-Language": language}):
        words = trail_sentence(line(tag), {ID: "CISS"})
    assert "%(" not in words
    assert ID not in words
    assert words.strip()


def test_whoever_acted_is_named_and_the_system_is_itself(app: Flask):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        lines = [line(AuditTag.PACT_ENDED, kind="account", id=ID), line(AuditTag.PACT_ENDED, kind="system")]
        assert [event.actor for event in told(lines, names={ID: "Ada"})] == ["Ada", "Patto, by itself"]


def test_milestones_leave_out_what_happens_many_times_over():
    assert AuditTag.PACT_AGREED in MILESTONES
    assert not MILESTONES & {AuditTag.DELIVERY_SENT, AuditTag.CLAUSE_APPROVED}
