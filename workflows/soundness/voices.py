"""What organisations said to amendments of others and to answers to their own, as the trail tells."""

from collections import Counter
from collections.abc import Iterator

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.amendment import Amendment, AmendmentReply, AmendmentVoice


def voice_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the voices and replies that are not as they were given."""
    voices = session.exec(
        select(AmendmentVoice, Amendment.number)
        .join(Amendment, col(Amendment.id) == col(AmendmentVoice.amendment_id))
        .where(Amendment.pact_id == ledger.pact.id)
    )
    heard = {f"{number}/{row.party_id}/{row.turn}": _voice(row) for row, number in voices}
    yield from differences("amendment_voice", heard, _told_voices(ledger))
    replies = session.exec(
        select(AmendmentReply, Amendment.number)
        .join(Amendment, col(Amendment.id) == col(AmendmentReply.amendment_id))
        .where(Amendment.pact_id == ledger.pact.id)
    )
    given = {f"{number}/{row.number}": _reply(row) for row, number in replies}
    yield from differences("amendment_reply", given, _told_replies(ledger))


def _voice(row: AmendmentVoice) -> Facts:
    return {"person_id": str(row.person_id), "voice": row.voice, "reason": row.reason, "at": spelt(row.at)}


def _told_voices(ledger: Ledger) -> dict[str, Facts]:
    told: dict[str, Facts] = {}
    turns: Counter[str] = Counter()
    for entry in ledger.tagged(AuditTag.AMENDMENT_VOICED):
        name = f"{entry.facts.get('amendment')}/{about(entry, 'party')}"
        turns[name] += 1
        told[f"{name}/{turns[name]}"] = {
            "person_id": about(entry, "person"),
            "voice": entry.facts.get("to"),
            "reason": entry.facts.get("reason"),
            "at": spelt(entry.at),
        }
    return told


def _reply(row: AmendmentReply) -> Facts:
    return {
        "party_id": str(row.party_id),
        "person_id": str(row.person_id),
        "turn": row.turn,
        "accepts": row.accepts,
        "reason": row.reason,
        "at": spelt(row.at),
    }


def _told_replies(ledger: Ledger) -> dict[str, Facts]:
    told: dict[str, Facts] = {}
    numbers: Counter[str] = Counter()
    for entry in ledger.tagged(AuditTag.AMENDMENT_REPLIED):
        name = str(entry.facts.get("amendment"))
        numbers[name] += 1
        told[f"{name}/{numbers[name]}"] = {
            "party_id": about(entry, "party"),
            "person_id": about(entry, "person"),
            "turn": entry.facts.get("turn"),
            "accepts": entry.facts.get("accepts"),
            "reason": entry.facts.get("reason"),
            "at": spelt(entry.at),
        }
    return told
