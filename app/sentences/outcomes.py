"""Sentences that explain what became of a clause, for each rule and verdict."""

from flask_babel import lazy_gettext as _l

OUTCOMES = {
    "outcome.consent.adopted": _l(
        "Decided by consent: nobody objects (%(approving)s in favour, %(abstaining)s abstain)."
    ),
    "outcome.consent.contested": _l("No consent: reasoned objections %(objecting)s of %(parties)s parties."),
    "outcome.consent.open": _l("No objection so far; still to answer %(silent)s of %(parties)s parties."),
    "outcome.unanimity.adopted": _l("Decided unanimously by %(parties)s parties."),
    "outcome.unanimity.contested": _l("No unanimity: %(objecting)s against, %(abstaining)s abstain."),
    "outcome.unanimity.open": _l("%(approving)s in favour so far; still to answer %(silent)s of %(parties)s parties."),
    "outcome.majority.adopted": _l("Decided by majority: %(approving)s of %(parties)s parties in favour."),
    "outcome.majority.contested": _l(
        "No majority: %(approving)s in favour, %(objecting)s against, %(abstaining)s abstain."
    ),
    "outcome.majority.open": _l(
        "No majority yet: %(approving)s in favour; still to answer %(silent)s of %(parties)s parties."
    ),
    "outcome.majority_of_categories.adopted": _l(
        "Decided by majority of the categories: each of them carries it (%(carried)s of %(categories)s), with "
        "%(approving)s of %(parties)s parties in favour."
    ),
    "outcome.majority_of_categories.contested": _l(
        "No majority of the categories: %(carried)s of %(categories)s carry it; it is not carried among: %(lacking)s."
    ),
    "outcome.majority_of_categories.open": _l(
        "No majority of the categories yet: %(carried)s of %(categories)s carry it, it is still missing among: "
        "%(lacking)s; still to answer %(silent)s of %(parties)s parties."
    ),
    "outcome.concerned.adopted": _l(
        "Decided by the parties concerned: none of them objects (%(approving)s of %(parties)s in favour)."
    ),
    "outcome.concerned.contested": _l("Objections from the parties concerned: %(objecting)s of %(parties)s."),
    "outcome.concerned.open": _l("Still to answer: %(silent)s of %(parties)s parties concerned."),
}
