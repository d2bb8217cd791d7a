"""Sentences for refusals about the pact, its text, its rounds and its documents."""

from flask_babel import lazy_gettext as _l

PACTS = {
    "actor.not_coordinator": _l("Only a coordinator of the lead body can do this."),
    "adoption.nothing_to_drop": _l("The master that comes with Patto is already in use."),
    "adoption.unknown": _l("There is no such document in this language."),
    "annex.empty": _l("An annex needs a title, and a text unless it lists the parties."),
    "annex.key_invalid": _l("The title of an annex needs a letter at least: “%(key)s” has none."),
    "annex.unknown": _l("There is no such annex."),
    "circulation.none_open": _l("The text is not circulating now: the pact is %(state)s."),
    "circulation.still_running": _l(
        "The round cannot be closed before its deadline while answers are missing on some clauses (%(clauses)s)."
    ),
    "clause.concerns_nobody": _l("The clause “%(key)s” is decided by the parties concerned, and names none."),
    "clause.empty": _l("The clause “%(key)s” needs both a heading and a text."),
    "clause.key_invalid": _l("“%(key)s” cannot name a clause: use lowercase letters, digits and hyphens."),
    "clause.order_incomplete": _l("The new order must contain every clause exactly once."),
    "clause.stale": _l("The text of this clause has changed since it was read. Nothing was recorded."),
    "clause.text_is_closed": _l("The text cannot be changed now: the pact is %(state)s."),
    "clause.unknown": _l("There is no such clause."),
    "deadline.not_later": _l("The new deadline must come after the one in force."),
    "deadline.past": _l("The deadline must be in the future."),
    "deadline.reason_missing": _l("A deadline is extended with a reason: write it."),
    "deadline.too_far": _l("The deadline is more than %(years)s years away: check the year."),
    "document.not_failed": _l("This document has not failed: there is nothing to make again."),
    "document.unknown": _l("There is no such document."),
    "lead_body.name_taken": _l("Another lead body of this installation is called “%(name)s”."),
    "draft.key_taken": _l("Something in this text bears this name already: choose another."),
    "draft.stale": _l("Somebody else has changed this in the meantime. Nothing was recorded."),
    "lead_body.unknown": _l("There is no such lead body."),
    "move.wrong_state": _l("“%(move)s” is not possible now: it is %(state)s."),
    "pact.amendments_to_incorporate": _l("Accepted amendments not yet written into the text: %(count)s."),
    "pact.broken_reference": _l("References to clauses that do not exist: %(names)s."),
    "pact.circulation_open": _l("The text is still circulating: close the round first."),
    "pact.clause_concerns_nobody": _l("Clauses to be decided by the parties concerned that name none: %(names)s."),
    "pact.final_missing": _l("The final document is not ready yet. It is being prepared: try again shortly."),
    "pact.minimum_too_low": _l("A pact comes into force with one signature at least."),
    "pact.minimum_not_reached": _l(
        "Organisations that have signed so far: %(given)s; the pact asks for at least %(minimum)s."
    ),
    "pact.no_clauses": _l("The pact has no clauses yet."),
    "pact.not_agreed": _l("The pact is not agreed yet."),
    "pact.not_concluded": _l("The pact is not concluded yet."),
    "pact.party_without_signatory": _l("Nobody signs for: %(names)s."),
    "pact.party_without_speaker": _l("Nobody speaks for: %(names)s."),
    "pact.signatures_missing": _l("Signatures are still missing: %(names)s. Conclude without them only knowingly."),
    "pact.signing_not_opened": _l("Signing was not opened yet."),
    "pact.terms_incomplete": _l("A pact needs a title, a short title, a subject and a place."),
    "pact.text_too_long": _l("The whole text is too long to be printed: take out %(excess)s characters."),
    "pact.too_few_parties": _l("A pact is made between two parties at least."),
    "pact.undecided_clauses": _l("Clauses not yet decided: %(names)s."),
    "pact.known": _l("This pact was already opened."),
    "pact.unknown": _l("There is no such pact."),
    "pact.unsettled_amendments": _l("Amendments still without an answer: %(count)s."),
    "reopen.reason_missing": _l("Going back to the text needs a reason: write it."),
    "text.too_long": _l("Too many words (%(field)s): at most %(most)s characters can be taken."),
    "text.unprintable": _l("Some characters cannot be printed (%(field)s): %(characters)s. Write them in another way."),
    "translation.closed": _l("The translation cannot be changed now: the pact is %(state)s."),
    "translation.empty": _l("A translation needs the words of both the title and the text."),
    "translation.language_unfit": _l("The pact is not translated into this language (%(language)s)."),
    "translation.other_references": _l(
        "The translation must refer to the same articles as the original. What is missing or too much: %(names)s."
    ),
    "translation.other_shape": _l(
        "The translation must keep the paragraphs, the items and the rows of tables of the original, in the same "
        "order: the original has %(count)s lines, the translation %(written)s."
    ),
    "translation.unknown_original": _l("There is no such part of the text."),
    "version.unknown": _l("There is no version %(number)s of this pact."),
    "withdrawal.reason_missing": _l("Withdrawing the pact needs a reason: write it."),
}
