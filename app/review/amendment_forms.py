"""What a reviewer fills in about amendments: a change to propose, a side to take, a reply to the coordinator."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, StopValidation
from wtforms.widgets import HiddenInput

from app.forms import Form
from app.review.forms import LONGEST_REASON, LONGEST_TEXT
from document_templates.text_blocks import canonical_text
from workflows.rules.change import AmendmentKind, Change
from workflows.tables.amendment import Voice

_ACCEPTS, _DECLINES = "accept", "decline"
LINES = _l("One paragraph a line. A line that begins with a hyphen and a space is a lettered item.")
_MOST_TURNS = 10_000


def as_words(typed: str | None) -> str:
    """Bring what was typed to the form in which words are kept."""
    return canonical_text(typed or "")


def as_line(typed: str | None) -> str:
    """Bring what was typed to one line."""
    return as_words(typed).replace("\n", " ")


def _why() -> TextAreaField:
    return TextAreaField(
        _l("Why"),
        description=_l("A sentence or two: the coordinator and the other parties will read it beside your words."),
        validators=[InputRequired(_l("Say why you propose it.")), Length(max=LONGEST_REASON)],
    )


class ProposalForm(Form):
    """A change to a clause as it was read; each kind of change has a form of its own."""

    kind: AmendmentKind
    read_digest = HiddenField(validators=[InputRequired()])

    def change(self, clause_id: UUID) -> Change:
        """Return what is proposed."""
        return Change(
            clause_id=clause_id,
            read_digest=self.read_digest.data,
            text=self._typed("text"),
            heading=self._typed("heading"),
            kind=self.kind,
            rationale=self._typed("rationale"),
        )

    def _typed(self, name: str) -> str:
        return str(self[name].data or "") if name in self else ""


class RewordingForm(ProposalForm):
    """Other words for a clause, and why."""

    kind = AmendmentKind.REPLACE
    heading = StringField(_l("Heading"), description=_l("Leave it as it is if it should stay."), filters=[as_line])
    text = TextAreaField(
        _l("The clause as you would write it"),
        description=LINES,
        filters=[as_words],
        validators=[InputRequired(_l("Write the words you propose.")), Length(max=LONGEST_TEXT)],
    )
    rationale = _why()


class NewClauseForm(ProposalForm):
    """A clause more, and why."""

    kind = AmendmentKind.INSERT
    heading = StringField(
        _l("Heading of the new clause"), filters=[as_line], validators=[InputRequired(_l("Write the heading."))]
    )
    text = TextAreaField(
        _l("Its words"),
        description=LINES,
        filters=[as_words],
        validators=[InputRequired(_l("Write the words you propose.")), Length(max=LONGEST_TEXT)],
    )
    rationale = _why()


class RemovalForm(ProposalForm):
    """A clause less, and why."""

    kind = AmendmentKind.DELETE
    rationale = _why()


class _NeededToOppose:
    """Asks for words of whoever is against something."""

    field_flags: ClassVar[Mapping[str, bool]] = {"required": True}

    def __call__(self, form: "SideForm", field: Field) -> None:
        if form.voice.data == Voice.OPPOSES.value and not (field.data or "").strip():
            raise StopValidation(_("Say why your organisation is against it."))


class SideForm(Form):
    """Where the organisation stands on what others proposed."""

    voice = RadioField(
        choices=[voice.value for voice in Voice if voice is not Voice.SPONSORS], validators=[InputRequired()]
    )
    reason = TextAreaField(
        _l("Why your organisation is against it"),
        description=_l("Everybody in the pact can read it."),
        validators=[_NeededToOppose(), Length(max=LONGEST_REASON)],
    )

    @classmethod
    def beside(cls, number: int) -> "SideForm":
        """Return an empty form that can stand on one page with those of other amendments."""
        form = cls(formdata=None)
        form.reason.id = f"reason-{number}"
        return form


class ReplyForm(Form):
    """What the organisation says to the coordinator's answer that it has read."""

    turn = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=0, max=_MOST_TURNS)])
    reply = RadioField(
        _l("Your organisation's reply"),
        choices=[
            SelectChoice(_ACCEPTS, _l("We accept this answer")),
            SelectChoice(_DECLINES, _l("We do not accept it")),
        ],
        validators=[InputRequired(_l("Choose a reply."))],
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("Needed if you do not accept; everybody in the pact can read it."),
        validators=[Length(max=LONGEST_REASON)],
    )

    @property
    def accepts(self) -> bool:
        """Tell whether the answer is accepted."""
        return bool(self.reply.data == _ACCEPTS)
