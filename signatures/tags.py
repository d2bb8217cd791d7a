"""What can happen in the life of a pact: one tag per kind of trail entry, written `subject:action`."""

from enum import StrEnum


class AuditTag(StrEnum):
    """The kind of a trail entry; values are part of the trail's format and never change."""

    PACT_OPENED = "pact:opened"
    PACT_REVISED = "pact:revised"
    PACT_CIRCULATED = "pact:circulated"
    PACT_AMENDING = "pact:amending"
    PACT_AGREED = "pact:agreed"
    PACT_REOPENED = "pact:reopened"
    PACT_SIGNING_OPENED = "pact:signing_opened"
    PACT_CONCLUDED = "pact:concluded"
    PACT_ENDED = "pact:ended"
    PACT_WITHDRAWN = "pact:withdrawn"

    CLAUSE_WRITTEN = "clause:written"
    CLAUSE_REMOVED = "clause:removed"
    CLAUSES_REORDERED = "clause:reordered"
    ANNEX_WRITTEN = "annex:written"
    ANNEX_REMOVED = "annex:removed"
    TRANSLATION_WRITTEN = "translation:written"

    PARTY_ADDED = "party:added"
    PARTY_CORRECTED = "party:corrected"
    PARTY_REMOVED = "party:removed"
    PERSON_ADDED = "person:added"
    PERSON_CORRECTED = "person:corrected"
    PERSON_DELEGATED = "person:delegated"
    PERSON_REMOVED = "person:removed"
    PERSONAL_ERASED = "person:values_erased"

    CIRCULATION_EXTENDED = "circulation:extended"
    CIRCULATION_CLOSED = "circulation:closed"

    CLAUSE_APPROVED = "clause:approved"
    CLAUSE_REMARKED = "clause:approved_with_remark"
    CLAUSE_ABSTAINED = "clause:abstained"
    CLAUSE_OBJECTED = "clause:objected"
    CLAUSE_CARRIED = "clause:carried"

    AMENDMENT_PROPOSED = "amendment:proposed"
    AMENDMENT_WITHDRAWN = "amendment:withdrawn"
    AMENDMENT_VOICED = "amendment:voiced"
    AMENDMENT_ANSWERED = "amendment:answered"
    AMENDMENT_REPLIED = "amendment:replied"
    AMENDMENT_REBASED = "amendment:rebased"
    AMENDMENT_INCORPORATED = "amendment:incorporated"
    AMENDMENT_OVERTAKEN = "amendment:overtaken"

    FILE_RETURNED = "file:returned"
    FILE_CONFIRMED = "file:confirmed"
    FILE_SET_ASIDE = "file:set_aside"

    AUTHORISATION_HELD = "authorisation:held"
    AUTHORISATION_VOIDED = "authorisation:voided"

    LINK_MINTED = "link:minted"
    LINK_OPENED = "link:opened"
    LINK_REVOKED = "link:revoked"

    DELIVERY_SENT = "delivery:sent"
    DELIVERY_FAILED = "delivery:failed"
    DELIVERY_PROVEN = "delivery:proven"
    DELIVERY_SET_ASIDE = "delivery:set_aside"

    REMINDER_STOPPED = "reminder:stopped"

    CODE_SENT = "code:sent"
    CODE_REFUSED = "code:refused"

    DOCUMENT_KEPT = "document:kept"
    DOCUMENT_FAILED = "document:failed"

    HEAD_TIMESTAMPED = "head:timestamped"
    HEAD_LEASED = "head:leased"
    HEAD_GIVEN_BACK = "head:given_back"

    SIGNING_ORDERED = "signing:ordered"
    SIGNING_EXTENDED = "signing:extended"

    SIGNATURE_ASKED = "signature:asked"
    SIGNATURE_FILE_ARRIVED = "signature:file_arrived"
    SIGNATURE_FILE_ACCEPTED = "signature:file_accepted"
    SIGNATURE_FILE_REFUSED = "signature:file_refused"
    SIGNATURE_GIVEN = "signature:given"
    SIGNATURE_REFUSED = "signature:refused"
    SIGNATURE_RELEASED = "signature:released"
