"""The trail in words: one sentence for each kind of entry, filled from what the entry holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.i18n import speaking, written_date, written_instant
from app.words import FIELDS, LETTERS, TONGUES, WORDS
from document_templates.catalog import DocumentKind
from signatures.tags import AuditTag
from workflows.actions.delegate import Duty
from workflows.machines.amendment import AmendmentState
from workflows.queries.trail import TrailLine
from workflows.rules.means import Lane
from workflows.tables.amendment import Voice
from workflows.tables.link import LinkPurpose

SENTENCES: Mapping[AuditTag, LazyString] = {
    AuditTag.PACT_OPENED: _l("The pact “%(title)s” was opened."),
    AuditTag.PACT_REVISED: _l("The terms of the pact were changed: %(fields)s."),
    AuditTag.PACT_CIRCULATED: _l("Version %(version)s went round, to be answered by %(deadline_at)s."),
    AuditTag.PACT_AMENDING: _l("The text was reopened to be amended."),
    AuditTag.PACT_AGREED: _l("Version %(version)s was declared agreed."),
    AuditTag.PACT_REOPENED: _l("The pact went back to its text. Reason: %(reason)s"),
    AuditTag.PACT_SIGNING_OPENED: _l("Signing was opened on version %(version)s."),
    AuditTag.PACT_CONCLUDED: _l(
        "The pact was concluded and came into force: signatures %(signed)s, missing %(missing)s."
    ),
    AuditTag.PACT_ENDED: _l("The pact ended."),
    AuditTag.PACT_WITHDRAWN: _l("The pact was withdrawn. Reason: %(reason)s"),
    AuditTag.CLAUSE_WRITTEN: _l("The clause “%(clause)s” was written."),
    AuditTag.CLAUSE_REMOVED: _l("The clause “%(clause)s” was taken out of the text."),
    AuditTag.CLAUSES_REORDERED: _l("The clauses were put in another order."),
    AuditTag.ANNEX_WRITTEN: _l("The annex “%(key)s” was written."),
    AuditTag.ANNEX_REMOVED: _l("The annex “%(heading)s” was taken out of the text."),
    AuditTag.TRANSLATION_WRITTEN: _l("The translation of “%(heading)s” into %(language)s was written."),
    AuditTag.PARTY_ADDED: _l("%(party)s was added to the parties."),
    AuditTag.PARTY_CORRECTED: _l("What is known of %(party)s was corrected: %(fields)s."),
    AuditTag.PARTY_REMOVED: _l("%(party)s was taken out of the parties."),
    AuditTag.PERSON_ADDED: _l("%(person)s was added to the people of %(party)s."),
    AuditTag.PERSON_CORRECTED: _l("What is known of %(person)s was corrected: %(fields)s."),
    AuditTag.PERSON_REMOVED: _l("%(person)s no longer acts for %(party)s."),
    AuditTag.PERSONAL_ERASED: _l(
        "Personal values about %(person)s of %(party)s were erased from the register: %(values)s. Reason: %(reason)s"
    ),
    AuditTag.PERSON_DELEGATED: _l("%(person)s took over for %(party)s: %(duty)s. Reason: %(reason)s"),
    AuditTag.CIRCULATION_EXTENDED: _l("The deadline was moved to %(to)s. Reason: %(reason)s"),
    AuditTag.CIRCULATION_CLOSED: _l("The round was closed."),
    AuditTag.CLAUSE_APPROVED: _l("%(party)s approved “%(clause)s”."),
    AuditTag.CLAUSE_REMARKED: _l("%(party)s approved “%(clause)s” with a remark: %(reason)s"),
    AuditTag.CLAUSE_ABSTAINED: _l("%(party)s abstained on “%(clause)s”."),
    AuditTag.CLAUSE_OBJECTED: _l("%(party)s objected to “%(clause)s”: %(reason)s"),
    AuditTag.CLAUSE_CARRIED: _l(
        "Positions of %(party)s that stay valid because the words did not change: %(clauses)s."
    ),
    AuditTag.AMENDMENT_PROPOSED: _l("%(party)s proposed amendment %(amendment)s to “%(clause)s”: %(rationale)s"),
    AuditTag.AMENDMENT_WITHDRAWN: _l("%(party)s withdrew amendment %(amendment)s."),
    AuditTag.AMENDMENT_ANSWERED: _l("Amendment %(amendment)s of %(party)s: %(to)s. %(reason)s"),
    AuditTag.AMENDMENT_INCORPORATED: _l("Amendments taken into “%(clause)s”: %(amendments)s."),
    AuditTag.AMENDMENT_VOICED: _l("%(party)s on amendment %(amendment)s: %(to)s. %(reason)s"),
    AuditTag.AMENDMENT_REPLIED: _l(
        "%(party)s replied to the answer to amendment %(amendment)s: %(accepts)s. %(reason)s"
    ),
    AuditTag.AMENDMENT_REBASED: _l(
        "Amendment %(amendment)s of %(party)s was carried over to the new words of its clause: %(needs_hand)s."
    ),
    AuditTag.AMENDMENT_OVERTAKEN: _l(
        "Amendment %(amendment)s of %(party)s was overtaken: its clause is gone, or reads so by now."
    ),
    AuditTag.FILE_RETURNED: _l("%(party)s sent back a marked-up file."),
    AuditTag.FILE_CONFIRMED: _l("%(party)s confirmed its file: amendments %(amendments)s, answers %(answers)s."),
    AuditTag.FILE_SET_ASIDE: _l("%(party)s set its file aside."),
    AuditTag.AUTHORISATION_HELD: _l("%(party)s holds the act of its %(body)s: no. %(number)s of %(date)s."),
    AuditTag.AUTHORISATION_VOIDED: _l(
        "The act no. %(number)s of %(party)s no longer holds: the text changed after it."
    ),
    AuditTag.LINK_MINTED: _l("A personal link was made for %(person)s (%(purpose)s)."),
    AuditTag.LINK_OPENED: _l("%(person)s opened the personal link (%(purpose)s)."),
    AuditTag.LINK_REVOKED: _l("The personal links of %(person)s let nobody in any more. %(reason)s"),
    AuditTag.DELIVERY_SENT: _l("A message was sent to %(person)s: %(about)s."),
    AuditTag.DELIVERY_FAILED: _l("A message to %(person)s could not be sent: %(about)s."),
    AuditTag.DELIVERY_PROVEN: _l(
        "It is proven by certified mail that the invitation was delivered to %(party)s on %(delivered_at)s "
        "(receipt %(reference)s)."
    ),
    AuditTag.DELIVERY_SET_ASIDE: _l(
        "The receipt %(reference)s of certified mail to %(party)s was set aside: it proves no delivery. %(reason)s"
    ),
    AuditTag.REMINDER_STOPPED: _l("Reminders that will not be sent: %(reminders)s."),
    AuditTag.CODE_SENT: _l("A one-time code was sent to %(person)s."),
    AuditTag.CODE_REFUSED: _l("%(person)s entered a wrong code; tries left: %(tries_left)s."),
    AuditTag.DOCUMENT_KEPT: _l("Document kept: %(kind)s, version %(version)s."),
    AuditTag.DOCUMENT_FAILED: _l("Document not made: %(kind)s."),
    AuditTag.HEAD_TIMESTAMPED: _l("%(authority)s attested the first %(size)s entries of the register, as of %(at)s."),
    AuditTag.HEAD_LEASED: _l("%(person)s took the file to sign it for %(party)s, by %(until)s."),
    AuditTag.HEAD_GIVEN_BACK: _l("%(person)s of %(party)s gave back the file that was taken to be signed."),
    AuditTag.SIGNING_ORDERED: _l("The order of signing was set for %(party)s."),
    AuditTag.SIGNING_EXTENDED: _l("The deadline for signing was moved to %(to)s. Reason: %(reason)s"),
    AuditTag.SIGNATURE_ASKED: _l("%(person)s was asked to sign for %(party)s (step %(step)s)."),
    AuditTag.SIGNATURE_FILE_ARRIVED: _l("The file signed by %(person)s for %(party)s came in."),
    AuditTag.SIGNATURE_FILE_ACCEPTED: _l(
        "The file signed by %(person)s for %(party)s was accepted. Reason: %(reason)s"
    ),
    AuditTag.SIGNATURE_FILE_REFUSED: _l("The file signed by %(person)s for %(party)s was not accepted."),
    AuditTag.SIGNATURE_GIVEN: _l("%(person)s signed for %(party)s (%(lane)s)."),
    AuditTag.SIGNATURE_REFUSED: _l("%(person)s refused to sign for %(party)s. Reason: %(reason)s"),
    AuditTag.SIGNATURE_RELEASED: _l("The signature of %(person)s for %(party)s is no longer asked for."),
}


def _instant(value: str) -> str:
    return written_instant(datetime.fromisoformat(value))


def _day(value: str) -> str:
    return written_date(date.fromisoformat(value))


def _count(value: Sequence[str]) -> str:
    return str(len(value))


def _instants(value: Sequence[str]) -> str:
    return ", ".join(map(_instant, value))


def _numbers(value: Sequence[int]) -> str:
    return ", ".join(map(str, value)) or "–"  # noqa: RUF001 - the dash that our pages write


def _fields(value: Sequence[str]) -> str:
    return ", ".join(str(FIELDS[name]) for name in value)


def _accepts(value: bool) -> str:  # noqa: FBT001 -- a fact as the trail holds it
    return str(_("accepts it") if value else _("does not accept it"))


def _needs_hand(value: bool) -> str:  # noqa: FBT001 -- a fact as the trail holds it
    return str(_("it needs a hand") if value else _("it fits"))


def _one_of(words: Mapping[str, LazyString]) -> Callable[[str], str]:
    return lambda value: str(words[value])


_WRITTEN: Mapping[tuple[AuditTag, str], Callable[[Any], str]] = {
    (AuditTag.PACT_REVISED, "fields"): _fields,
    (AuditTag.PACT_CIRCULATED, "deadline_at"): _instant,
    (AuditTag.PACT_CONCLUDED, "signed"): _count,
    (AuditTag.PACT_CONCLUDED, "missing"): _count,
    (AuditTag.TRANSLATION_WRITTEN, "language"): _one_of(TONGUES),
    (AuditTag.PERSON_DELEGATED, "duty"): _one_of(WORDS[Duty]),
    (AuditTag.PARTY_CORRECTED, "fields"): _fields,
    (AuditTag.PERSON_CORRECTED, "fields"): _fields,
    (AuditTag.CIRCULATION_EXTENDED, "to"): _instant,
    (AuditTag.DELIVERY_PROVEN, "delivered_at"): _instant,
    (AuditTag.REMINDER_STOPPED, "reminders"): _instants,
    (AuditTag.HEAD_TIMESTAMPED, "at"): _instant,
    (AuditTag.HEAD_LEASED, "until"): _instant,
    (AuditTag.SIGNING_EXTENDED, "to"): _instant,
    (AuditTag.CLAUSE_CARRIED, "clauses"): _count,
    (AuditTag.AMENDMENT_ANSWERED, "to"): _one_of(WORDS[AmendmentState]),
    (AuditTag.AMENDMENT_INCORPORATED, "amendments"): _numbers,
    (AuditTag.AMENDMENT_VOICED, "to"): _one_of(WORDS[Voice]),
    (AuditTag.AMENDMENT_REPLIED, "accepts"): _accepts,
    (AuditTag.AMENDMENT_REBASED, "needs_hand"): _needs_hand,
    (AuditTag.FILE_CONFIRMED, "amendments"): _numbers,
    (AuditTag.AUTHORISATION_HELD, "date"): _day,
    (AuditTag.LINK_MINTED, "purpose"): _one_of(WORDS[LinkPurpose]),
    (AuditTag.LINK_OPENED, "purpose"): _one_of(WORDS[LinkPurpose]),
    (AuditTag.DELIVERY_SENT, "about"): _one_of(LETTERS),
    (AuditTag.DELIVERY_FAILED, "about"): _one_of(LETTERS),
    (AuditTag.DOCUMENT_KEPT, "kind"): _one_of(WORDS[DocumentKind]),
    (AuditTag.DOCUMENT_FAILED, "kind"): _one_of(WORDS[DocumentKind]),
    (AuditTag.SIGNATURE_GIVEN, "lane"): _one_of(WORDS[Lane]),
}
"""How a fact is written where it is not simply its own words."""


MILESTONES = frozenset(AuditTag).difference(
    (
        AuditTag.CLAUSE_APPROVED,
        AuditTag.CLAUSE_ABSTAINED,
        AuditTag.CLAUSE_CARRIED,
        AuditTag.LINK_MINTED,
        AuditTag.LINK_OPENED,
        AuditTag.DELIVERY_SENT,
        AuditTag.CODE_SENT,
        AuditTag.AMENDMENT_REBASED,
        AuditTag.CODE_REFUSED,
        AuditTag.DOCUMENT_KEPT,
        AuditTag.HEAD_TIMESTAMPED,
        AuditTag.HEAD_LEASED,
        AuditTag.HEAD_GIVEN_BACK,
        AuditTag.SIGNATURE_RELEASED,
    )
)
"""The kinds of entries that tell a pact's story, without each letter, code, document, answer without words.

That signatures are no longer asked for follows from what is told: the pact went back, or was concluded."""


@dataclass(frozen=True)
class Told:
    """One entry in words: `actor` is who acted, `line` the entry itself."""

    sentence: str
    actor: str
    line: TrailLine


def told(lines: Iterable[TrailLine], *, names: Mapping[str, str]) -> list[Told]:
    """Put entries into words; `names` says what people call the ids in them."""
    return [Told(sentence=trail_sentence(line, names), actor=_actor(line, names), line=line) for line in lines]


def told_in(lines: Iterable[TrailLine], *, settings: Settings, language: str, names: Mapping[str, str]) -> list[Told]:
    """Put entries into the words of a language, where no page is being answered: for a paper."""
    with speaking(settings, language=language):
        return told(lines, names=names)


def named_in(lines: Iterable[TrailLine]) -> frozenset[str]:
    """Return the ids that entries in words call by their names."""
    return frozenset(
        identity for line in lines for identity in (*_identities(line).values(), _actor_id(line)) if identity
    )


def trail_sentence(line: TrailLine, names: Mapping[str, str]) -> str:
    """Put one entry into words."""
    tag = AuditTag(line.tag)
    facts = {name: _WRITTEN.get((tag, name), str)(value) for name, value in line.facts.items()}
    return (str(SENTENCES[tag]) % {**facts, **_subjects(line, names)}).strip()


def _subjects(line: TrailLine, names: Mapping[str, str]) -> dict[str, str]:
    return {kind: names.get(identity, identity) for kind, identity in _identities(line).items()}


def _identities(line: TrailLine) -> dict[str, str]:
    subjects = (subject.partition(":") for subject in line.subjects)
    return {kind: identity for kind, colon, identity in subjects if colon}


def _actor(line: TrailLine, names: Mapping[str, str]) -> str:
    return names.get(_actor_id(line)) or _("Patto, by itself")


def _actor_id(line: TrailLine) -> str:
    return str(line.actor.get("id", ""))
