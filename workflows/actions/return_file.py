"""Take in a marked-up file that came back: kept and numbered, and nothing counts of it yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from signatures.digests import Digest
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import open_circulation, speaker
from workflows.identity import derived_id
from workflows.rules.words import refuse_unfit_words
from workflows.steps.prove_reach import prove_reach
from workflows.tables.returned_file import ReturnedFile, ReturnState


@dataclass(frozen=True)
class KeptReturn:
    """The file as it was kept: the digest of its bytes, and the name it bore."""

    file_digest: Digest
    file_name: str


def return_file(session: Session, *, file: KeptReturn, actor: Actor, at: datetime) -> UUID:
    """Record that a file came back in the open round, for the organisation of whoever sent it, and return its id.

    Raises:
        InvalidError: `text.too_long` or `text.unprintable`, in its name.
        NotAllowedError: somebody else speaks for the organisation, or it takes no position.
        ForbiddenMoveError: no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    refuse_unfit_words(file_name=file.file_name)
    prove_reach(session, who, circulation=circulation, at=at)
    count = select(func.count()).where(
        ReturnedFile.circulation_id == circulation.id, ReturnedFile.party_id == who.party.id
    )
    number = session.exec(count).one() + 1
    row = ReturnedFile(
        id=derived_id(circulation.id, "returned", who.party.id, number),
        pact_id=who.pact.id,
        circulation_id=circulation.id,
        party_id=who.party.id,
        person_id=who.person.id,
        number=number,
        file_digest=file.file_digest,
        file_name=file.file_name,
        state=ReturnState.READ,
        returned_at=at,
    )
    session.add(row)
    audit.record(
        session,
        who.pact,
        tag=AuditTag.FILE_RETURNED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", who.party.id), audit.subject("person", who.person.id)),
        facts={"circulation": circulation.id, "returned": row.id, "file": file.file_digest},
    )
    session.flush()
    return row.id
