"""Sentences for refusals about signing: codes, files signed elsewhere, signatures on paper."""

from flask_babel import lazy_gettext as _l

SIGNING = {
    "code.too_many": _l(
        "No more than %(count)s codes can be asked for in an hour. Minutes to wait before the next one: %(minutes)s."
    ),
    "file.not_waiting": _l("This file does not wait to be weighed any more."),
    "final.stale": _l("The final text is not the one that was read. Nothing was signed: read it again."),
    "file.too_many": _l("%(most)s files came in for this signature: no more are taken. Write to the coordinator."),
    "head.stale": _l("This file was signed on a document that is not of this signing: take the one on this page."),
    "lease.held": _l("Somebody else has the file to sign it: wait until it is given back, or sign a copy of your own."),
    "lease.none": _l("You do not have the file any more: it was given back, or its time is over."),
    "paper.day_unfit": _l("The day of the signature is before the signing was opened, or in the future."),
    "paper.place_missing": _l("Say where the signed original is kept."),
    "signature.deadline_passed": _l("The deadline for signing is over: the coordinator may extend it."),
    "signature.drawing_unfit": _l("The drawn signature cannot be taken: draw it again, or sign without it."),
    "signature.means_not_admitted": _l("This organisation does not sign in this way."),
    "signature.name_missing": _l("To sign, write your first and last name in full."),
    "signature.needs_qualified": _l("This organisation signs with a qualified signature, not with a code."),
    "signature.not_asked": _l("No signature is asked of you now."),
    "signature.not_authorised": _l("The authorising act is still missing (%(body)s): record it before signing."),
    "signature.not_yet_asked": _l("Your turn has not come yet: others sign before you."),
    "signature.reason_missing": _l("Refusing to sign needs a reason: write it."),
    "signature.unknown": _l("There is no such signature."),
    "signing.not_open": _l("Signing is not open: the pact is %(state)s."),
    "weighing.reason_missing": _l("Say why: the reason is kept with the file."),
}
