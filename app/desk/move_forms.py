"""The forms of the moves: each knows which arguments its act takes."""

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from app.desk.deadlines import end_of, working_days_from
from app.forms import Form

WORKING_DAYS_TO_REVIEW = 15
WORKING_DAYS_TO_SIGN = 30


class MoveForm(Form):
    """A move that needs nothing but its confirmation."""

    def suggest(self, at: datetime) -> None:
        """Fill in what a coordinator would most likely choose."""

    def arguments(self) -> Mapping[str, object]:
        """Return what the act takes besides the pact."""
        return {}


class DeadlineForm(MoveForm):
    """A move with a deadline."""

    working_days = WORKING_DAYS_TO_REVIEW
    deadline = DateField(
        _l("Deadline"),
        description=_l("The last day counts until 23:59, Italian time."),
        validators=[InputRequired(_l("Choose a day."))],
    )

    def suggest(self, at: datetime) -> None:
        """Suggest a deadline that leaves enough working days, unless one was chosen before."""
        if not self.is_submitted() and self.deadline.data is None:
            self.deadline.data = working_days_from(at, self.working_days)

    def arguments(self) -> Mapping[str, object]:
        """Return the end of the day that was chosen."""
        day: date = self.deadline.data
        return {"deadline_at": end_of(day)}


class SigningDeadlineForm(DeadlineForm):
    """The deadline for signing, which leaves time for the bodies that have to meet first."""

    working_days = WORKING_DAYS_TO_SIGN


class ReasonForm(MoveForm):
    """A move that everybody is owed a reason for."""

    reason = TextAreaField(_l("Reason"), validators=[DataRequired(_l("Write the reason."))])

    def arguments(self) -> Mapping[str, object]:
        """Return the reason."""
        return {"reason": self.reason.data}


class ExtensionForm(DeadlineForm):
    """A later deadline, and why."""

    reason = TextAreaField(
        _l("Reason"), description=_l("It stays in the register."), validators=[DataRequired(_l("Write the reason."))]
    )

    def arguments(self) -> Mapping[str, object]:
        """Return the new deadline and the reason."""
        return {**super().arguments(), "reason": self.reason.data}


class ConclusionForm(MoveForm):
    """The coordinator's word that the pact may do without whoever is missing."""

    missing_accepted = BooleanField(_l("I conclude the pact without the parties named above; they may join it later."))

    def arguments(self) -> Mapping[str, object]:
        """Return whether it is accepted that some are missing."""
        return {"missing_accepted": bool(self.missing_accepted.data)}
