"""Take amendments into the text: other words for a clause, a clause more, a clause less."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.finding import clauses_of
from workflows.identity import clause_id
from workflows.rules.outcome import DecisionRule
from workflows.steps.amendment_row import live_amendments
from workflows.steps.overtake_amendments import overtake_amendments
from workflows.steps.rebase_amendments import rebase_amendments
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
from workflows.tables.text import Clause


def take_words(
    session: Session,
    pact: Pact,
    clause: Clause,
    *,
    heading: str,
    text: str,
    amendments: Sequence[Amendment],
    actor: Actor,
    at: datetime,
) -> None:
    """Let a clause read as these amendments would have it; the others to it are carried over to its new words."""
    before = clause.text_digest
    clause.heading, clause.text = heading, text
    clause.text_digest = clause_digest(kind=clause.kind.value, heading=heading, text=text)
    words = {"from": before, "to": clause.text_digest}
    _taken(session, pact, clause, amendments=amendments, words=words, actor=actor, at=at)
    rebase_amendments(session, pact, clause, actor=actor, at=at)


def take_out_clause(
    session: Session, pact: Pact, clause: Clause, *, amendments: Sequence[Amendment], actor: Actor, at: datetime
) -> None:
    """Take a clause out; what was still asked of it is overtaken."""
    clause.removed_at = at
    words = {"from": clause.text_digest}
    _taken(session, pact, clause, amendments=amendments, words=words, actor=actor, at=at)
    overtake_amendments(session, pact, live_amendments(session, clause_id=clause.id), actor=actor, at=at)


def put_in_clause(
    session: Session, pact: Pact, after: Clause, *, amendment: Amendment, text: str, actor: Actor, at: datetime
) -> None:
    """Put a new clause after another, decided by consent until the coordinator says otherwise."""
    for later in clauses_of(session, pact_id=pact.id):
        if later.place > after.place:
            later.place += 1
    key = _free_key(session, pact, amendment.number)
    clause = Clause(
        id=clause_id(pact.id, key),
        pact_id=pact.id,
        key=key,
        place=after.place + 1,
        kind=after.kind,
        heading=amendment.heading,
        text=text,
        text_digest=clause_digest(kind=after.kind.value, heading=amendment.heading, text=text),
        rule=DecisionRule.CONSENT,
        concerns=[],
    )
    session.add(clause)
    session.flush()
    amendment.inserted_clause_id = clause.id
    words = {"key": key, "to": clause.text_digest}
    _taken(session, pact, clause, amendments=[amendment], words=words, actor=actor, at=at)


def _taken(
    session: Session,
    pact: Pact,
    clause: Clause,
    *,
    amendments: Sequence[Amendment],
    words: dict[str, str],
    actor: Actor,
    at: datetime,
) -> None:
    for amendment in amendments:
        amendment.incorporated_at = at
    audit.record(
        session,
        pact,
        tag=AuditTag.AMENDMENT_INCORPORATED,
        actor=actor,
        at=at,
        subjects=(audit.PACT_SUBJECT, audit.subject("clause", clause.id)),
        facts={"clause": clause.id, "amendments": [amendment.number for amendment in amendments], **words},
    )
    session.flush()


def _free_key(session: Session, pact: Pact, number: int) -> str:
    """Return a key that no clause of the pact ever had."""
    key = f"amendment-{_letters(number)}"
    while session.get(Clause, clause_id(pact.id, key)) is not None:
        key += "-bis"
    return key


def _letters(number: int) -> str:
    """Spell a number in letters, as the key of a clause has no digits: a, b, ... z, aa, ab, ..."""
    spelt = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        spelt = chr(ord("a") + letter) + spelt
    return spelt
