"""Sentences for refusals about amendments, the voices on them, their settlement and the files that come back."""

from flask_babel import lazy_gettext as _l

AMENDMENTS = {
    "amendment.already_incorporated": _l("The amendment is already part of the text."),
    "amendment.answer_unknown": _l("“%(answer)s” is not an answer to an amendment."),
    "amendment.changes_nothing": _l("The proposal is the same as the text in force."),
    "amendment.heading_missing": _l("A new clause needs a heading: write it."),
    "amendment.needs_hand": _l(
        "The clause has changed in the very words that the amendment would change: say in words of your own how it "
        "should read now, or reject the amendment."
    ),
    "amendment.not_overtaken": _l("The amendment would still change the text: it needs a real answer."),
    "amendment.nothing_to_settle": _l("On “%(heading)s” no amendment waits to be settled."),
    "amendment.nothing_uncontested": _l("There is no amendment that nobody contests."),
    "amendment.collision": _l(
        "On “%(heading)s” amendments touch the same words (%(count)s times): settle the collisions first."
    ),
    "amendment.empty": _l("An amendment proposes words: write them."),
    "amendment.nothing_to_incorporate": _l("On “%(heading)s” no accepted amendment waits to be written in."),
    "amendment.own_text_missing": _l("Accepting with changes needs the changed text: write it."),
    "amendment.rationale_missing": _l("An amendment needs its reasons: write them."),
    "amendment.reason_missing": _l("This answer needs a reason: write it."),
    "amendment.text_is_settled": _l("The text is settled: amendments can no longer be answered."),
    "amendment.unknown": _l("There is no such amendment."),
    "change.more_falls": _l("What would fall has changed in the meantime: read it again. Nothing was recorded."),
    "file.nothing_confirmed": _l("Nothing is left of this file: keep at least one change or remark, or set it aside."),
    "file.nothing_issued": _l("The draft that comes back is not ready yet: the file is kept, look again in a moment."),
    "file.settled": _l("This file was confirmed or set aside already."),
    "file.unknown": _l("There is no such file."),
    "reply.nothing_to_reply": _l("There is no answer of the coordinator to reply to."),
    "reply.reason_missing": _l("Say why your organisation does not accept the answer."),
    "reply.stale": _l("The coordinator has answered otherwise in the meantime. Nothing was recorded."),
    "settlement.incomplete": _l("Some collisions have no words yet: there are %(count)s to settle."),
    "settlement.stale": _l("The clause or an amendment to it has changed in the meantime. Nothing was recorded."),
    "voice.own_amendment": _l("Your organisation proposed amendment %(number)s itself."),
    "voice.reason_missing": _l("Say why your organisation is against it."),
}
