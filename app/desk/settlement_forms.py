"""The form that settles a clause: a choice for each collision, whether the clause stays, and the reason."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField

from app.desk.effects import KnowingForm
from app.desk.settlement_points import OWN, Point
from app.forms import choices
from signatures.digests import Digest
from workflows.queries.settlement_drafts import SettlementDraftCard

KEEP, REMOVE = "keep", "remove"


class SettlementForm(KnowingForm):
    """What is decided on a clause; each collision has a choice and a field for own words, named after its digest.

    `read_digest` is that of the merge on the screen, `read_open` what it was made of, `seen` the outcome shown last.
    """

    read_digest = HiddenField(_l("What was read"))
    read_open = HiddenField(_l("What was open when it was read"))
    seen = HiddenField(_l("What was seen"))
    fate = RadioField(
        _l("Whether the clause stays"),
        choices=choices({KEEP: _l("It stays, with the words settled below"), REMOVE: _l("It is taken out")}),
        default=KEEP,
    )
    reason = TextAreaField(
        _l("Reason"), description=_l("Whoever does not get the proposed words as they are reads it: owed to them.")
    )
    points: Sequence[Point] = ()

    @property
    def removes(self) -> bool:
        """Tell whether the clause goes."""
        return bool(self.fate.data == REMOVE)

    def fill(self, draft: SettlementDraftCard | None) -> None:
        """Take up what was kept, where its collisions are still there."""
        if draft is None:
            return
        self.reason.data = draft.reason
        self.fate.data = REMOVE if draft.removes else KEEP
        for point in self.points:
            if point.digest in draft.words:
                self[point.choice].data, self[point.own].data = point.choice_of(draft.words[point.digest])

    def chosen(self) -> Mapping[Digest, str]:
        """Return the words chosen so far, by the digest of their collision."""
        answered = ((point, self[point.choice].data, self[point.own].data or "") for point in self.points)
        return {
            point.digest: point.words(choice, typed)
            for point, choice, typed in answered
            if choice and (choice != OWN or typed.strip())
        }

    def words(self) -> tuple[str, ...] | None:
        """Return the words for all the collisions in order; None where some are missing, which the fields then say."""
        chosen = self.chosen()
        for point in self.points:
            if point.digest not in chosen:
                wanting = self[point.own] if self[point.choice].data == OWN else self[point.choice]
                wanting.errors = [_("Write the words.") if wanting.name == point.own else _("Choose one.")]
        return tuple(chosen[point.digest] for point in self.points) if len(chosen) == len(self.points) else None


def settlement_form(points: Sequence[Point]) -> SettlementForm:
    """Return the form of these collisions, filled in with what was sent."""
    fields: dict[str, object] = {"points": points}
    for number, point in enumerate(points, start=1):
        values = [*(candidate.value for candidate in point.candidates), OWN]
        fields[point.choice] = RadioField(
            _l("Collision %(number)s", number=number), choices=choices(dict.fromkeys(values, "")), validate_choice=False
        )
        fields[point.own] = TextAreaField(_l("Other words for collision %(number)s", number=number))
    kind: type[SettlementForm] = type("SettlementOfClause", (SettlementForm,), fields)
    return kind()
