"""Sentences for refusals about parties, people, their answers, amendments, and acts."""

from flask_babel import lazy_gettext as _l

PEOPLE = {
    "account.disabled": _l("The account of %(name)s is disabled: enable it first."),
    "account.email_invalid": _l("“%(email)s” is not a complete address, such as name@example.org."),
    "account.email_taken": _l("An account with the address %(email)s already exists."),
    "account.invitation_unknown": _l("This invitation does not exist, has expired or has already been used."),
    "account.own": _l("Another administrator can do this: nobody changes the own role or disables the own account."),
    "account.unknown": _l("There is no such account."),
    "actor.no_account": _l("Only a signed-in account can do this."),
    "actor.not_administrator": _l("Only an administrator of the lead body can do this."),
    "authorisation.already_held": _l(
        "The act of “%(body)s” is recorded already: the body that authorises the signature stays that one."
    ),
    "authorisation.date_in_future": _l("The date of the authorising act is in the future."),
    "authorisation.pact_is_over": _l("The pact was withdrawn or has ended: no act can authorise it any more."),
    "authorisation.no_circulated_text": _l("An authorising act refers to a text that was circulated: there is none."),
    "authorisation.not_needed": _l("This organisation needs no authorising act."),
    "authorisation.number_or_date_missing": _l("The authorising act needs its number and its date."),
    "delegation.former_missing": _l(
        "Several people sign for this organisation: choose whose signature is handed over."
    ),
    "delegation.reason_missing": _l("A duty is handed over with a reason: write it."),
    "delegation.same_person": _l("%(name)s does this already: choose somebody else."),
    "delegation.signed_already": _l("%(name)s has signed already, and signs once only: choose somebody else."),
    "delegation.too_late": _l("Nobody answers or signs any more: the pact is %(state)s."),
    "invitation.nothing_open": _l("Nothing is asked of %(name)s now: there is nothing to invite to."),
    "letter.not_failed": _l("This letter did not fail, or was sent again already."),
    "letter.unknown": _l("There is no such letter."),
    "link.none_live": _l("%(name)s has no link that lets in."),
    "link.unknown": _l("This link does not exist, has expired or was replaced by a newer one."),
    "note.empty": _l("A note needs words: write them."),
    "note.text_is_settled": _l("Notes are left while the text is being reviewed: now the pact is %(state)s."),
    "note.unknown": _l("There is no such note."),
    "order.needed_out_of_range": _l("Of %(name)s one signatory at least must sign, and %(most)s at most."),
    "order.settled": _l("The order of signing can no longer be changed: the pact is %(state)s."),
    "order.step_out_of_range": _l("Steps go from 1 to %(most)s."),
    "party.key_invalid": _l("“%(key)s” cannot name a party: use lowercase letters, digits and hyphens."),
    "party.known": _l("%(name)s is already one of the parties."),
    "party.leads": _l("%(name)s leads the pact: first make another party the lead."),
    "party.means_not_admissible": _l("%(name)s is a public body: it signs with a qualified signature only."),
    "party.second_lead": _l("A pact has one lead body: %(name)s cannot be a second one."),
    "party.takes_no_position": _l("The evaluator follows the pact and takes no position on its text."),
    "party.unknown": _l("There is no such party."),
    "party.weight_too_low": _l("A party weighs 1 at least in a majority."),
    "person.details_settled": _l(
        "The agreed text names %(name)s as it stands: now only the address, the language and what proves the "
        "powers can be corrected."
    ),
    "person.known": _l("%(name)s is already among the people of this organisation."),
    "person.not_speaker": _l("Somebody else speaks for %(party)s: you may read, not answer in its name."),
    "person.pact_is_over": _l("Nothing about people can be changed any more: the pact is %(state)s."),
    "person.powers_missing": _l("%(name)s signs: say by which powers (statute, appointment, proxy)."),
    "person.second_speaker": _l("%(name)s already speaks for this organisation."),
    "person.signing_is_open": _l(
        "Signing is open: nobody else signs for %(party)s now, unless one of its signatories hands over."
    ),
    "person.signs_now": _l("%(name)s is asked to sign now: first let somebody else take over."),
    "person.speaks_now": _l("%(name)s speaks in the round that is open: first let somebody else take over."),
    "person.too_late": _l("Nobody else can come in now: the pact is %(state)s."),
    "person.unknown": _l("There is no such person."),
    "position.reason_missing": _l("On “%(heading)s” this answer needs a reason: write it."),
    "receipt.before_round": _l("The invitation cannot have been delivered before the round was opened."),
    "receipt.in_future": _l("The date and time of the delivery are in the future."),
    "receipt.known": _l("The receipt of certified mail of this organisation is already recorded for this round."),
    "receipt.reference_missing": _l("A receipt is cited by its identifier: write it."),
    "reminder.nobody_owes": _l("Nobody owes anything now: there is nobody to remind."),
    "reminder.none_planned": _l("No reminder is planned."),
    "reminder.nothing_asked": _l("Nothing is asked of anybody now: the pact is %(state)s."),
    "reminder.settled": _l("This reminder was sent or stopped already."),
    "reminder.too_late": _l("The deadline is over: extend it first, then remind."),
    "reminder.too_soon": _l("People were reminded today already: once a day is enough."),
    "reminder.unknown": _l("There is no such reminder."),
    "revocation.reason_missing": _l("Links are revoked with a reason: write it."),
    "tax_code.invalid": _l("“%(value)s” is not a valid tax code."),
}
