"""Sentences for refusals about parties, people, their answers, amendments, acts and signatures."""

from flask_babel import lazy_gettext as _l

PEOPLE = {
    "account.email_taken": _l("An account with the address %(email)s already exists."),
    "account.invitation_unknown": _l("This invitation does not exist, has expired or has already been used."),
    "amendment.already_incorporated": _l("The amendment is already part of the text."),
    "amendment.answer_unknown": _l("“%(answer)s” is not an answer to an amendment."),
    "amendment.changes_nothing": _l("The proposal is the same as the text in force."),
    "amendment.clause_still_there": _l("The clause is still in the text: the amendment needs a real answer."),
    "amendment.collision": _l(
        "On “%(heading)s” accepted amendments touch the same words (%(count)s times): settle them with a text of "
        "your own."
    ),
    "amendment.empty": _l("An amendment proposes words: write them."),
    "amendment.nothing_to_incorporate": _l("On “%(heading)s” no accepted amendment waits to be written in."),
    "amendment.on_other_words": _l(
        "The text of “%(heading)s” has changed since these amendments were proposed on it: settle them with a text "
        "of your own."
    ),
    "amendment.own_text_missing": _l("Accepting with changes needs the changed text: write it."),
    "amendment.rationale_missing": _l("An amendment needs its reasons: write them."),
    "amendment.reason_missing": _l("This answer needs a reason: write it."),
    "amendment.text_is_settled": _l("The text is settled: amendments can no longer be answered."),
    "amendment.unknown": _l("There is no such amendment."),
    "authorisation.date_in_future": _l("The date of the authorising act is in the future."),
    "authorisation.pact_is_over": _l("The pact was withdrawn or has ended: no act can authorise it any more."),
    "authorisation.no_circulated_text": _l("An authorising act refers to a text that was circulated: there is none."),
    "authorisation.not_needed": _l("This organisation needs no authorising act."),
    "authorisation.number_or_date_missing": _l("The authorising act needs its number and its date."),
    "code.too_many": _l("No more than %(count)s codes can be asked for in an hour. Wait, then ask again."),
    "final.stale": _l("The final text is not the one that was read. Nothing was signed: read it again."),
    "link.unknown": _l("This link does not exist, has expired or was replaced by a newer one."),
    "party.key_invalid": _l("“%(key)s” cannot name a party: use lowercase letters, digits and hyphens."),
    "party.known": _l("%(name)s is already one of the parties."),
    "party.means_not_admissible": _l("%(name)s is a public body: it signs with a qualified signature only."),
    "party.second_lead": _l("A pact has one lead body: %(name)s cannot be a second one."),
    "party.takes_no_position": _l("The evaluator follows the pact and takes no position on its text."),
    "party.unknown": _l("There is no such party."),
    "person.known": _l("%(name)s is already among the people of this organisation."),
    "person.not_speaker": _l("Somebody else speaks for %(party)s: you may read, not answer in its name."),
    "person.powers_missing": _l("%(name)s signs: say by which powers (statute, appointment, proxy)."),
    "person.second_signatory": _l("%(name)s already signs for this organisation."),
    "person.second_speaker": _l("%(name)s already speaks for this organisation."),
    "person.unknown": _l("There is no such person."),
    "position.reason_missing": _l("On “%(heading)s” this answer needs a reason: write it."),
    "signature.means_not_admitted": _l("This organisation does not sign in this way."),
    "signature.name_missing": _l("To sign, write your first and last name in full."),
    "signature.needs_qualified": _l("This organisation signs with a qualified signature, not with a code."),
    "signature.not_asked": _l("No signature is asked of you now."),
    "signature.not_authorised": _l("The authorising act is still missing (%(body)s): record it before signing."),
    "signature.reason_missing": _l("Refusing to sign needs a reason: write it."),
    "signature.unknown": _l("There is no such signature."),
    "signing.not_open": _l("Signing is not open: the pact is %(state)s."),
    "tax_code.invalid": _l("“%(value)s” is not a valid tax code."),
}
