"""The forms of the text: a clause, an annex, and the buttons that take a clause elsewhere."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from app.desk.effects import KnowingForm
from app.desk.party_forms import key_of
from app.desk.written import WrittenForm
from app.forms import choices
from app.words import WORDS
from workflows.actions.write_annex import AnnexDraft
from workflows.actions.write_clause import ClauseDraft
from workflows.queries.parties import PartyCard
from workflows.rules.outcome import DecisionRule
from workflows.tables.party import PartyRole
from workflows.tables.text import ClauseKind


class TextForm(WrittenForm):
    """A heading and a text."""

    heading = StringField(_l("Heading"), validators=[DataRequired(_l("Write a heading."))])
    text = TextAreaField(_l("Text"), validators=[DataRequired(_l("Write the text."))])


class TitleForm(TextForm):
    """A title, and in one sentence what the pact is about."""

    heading = StringField(_l("Title of the pact"), validators=[DataRequired(_l("Write the title."))])
    text = TextAreaField(_l("Subject"), validators=[DataRequired(_l("Write what the pact is about."))])


class AnnexForm(TextForm, KnowingForm):
    """An annex; its key comes from its first heading and never changes."""

    def draft(self, key: str | None = None) -> AnnexDraft:
        """Return the annex as it was entered."""
        return AnnexDraft(key=key or key_of(self.heading.data), heading=self.heading.data, text=self.text.data)


class ClauseForm(TextForm, KnowingForm):
    """A clause that is there: its key never changes."""

    kind = RadioField(
        _l("Kind"),
        choices=choices(
            {ClauseKind.ARTICLE: _l("Article, with a number"), ClauseKind.RECITAL: _l("Recital, without number")}
        ),
        default=ClauseKind.ARTICLE.value,
        validators=[InputRequired(_l("Choose one."))],
    )
    rule = SelectField(
        _l("How it is decided"),
        description=_l(
            "Consent: nobody objects with a reason. Unanimity: everybody approves. Majority: more than half of the "
            "weight of all parties approves. Majority in each category: among the public bodies and among the private "
            "ones, more than half of the parties approve, each counting as one."
        ),
        choices=choices(WORDS[DecisionRule]),
        validators=[InputRequired()],
    )
    concerns = SelectMultipleField(
        _l("Parties concerned"),
        description=_l("For a clause that only the parties concerned decide."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, parties: Iterable[PartyCard]) -> None:
        """Offer the parties that take positions as those whom a clause can concern."""
        voting = (party for party in parties if party.role is not PartyRole.EVALUATOR)
        self.concerns.choices = choices({str(party.id): party.short_name for party in voting})

    def draft(self, key: str) -> ClauseDraft:
        """Return the clause as it was entered."""
        return ClauseDraft(
            key=key,
            kind=ClauseKind(self.kind.data),
            heading=self.heading.data,
            text=self.text.data,
            rule=DecisionRule(self.rule.data),
            concerns=tuple(UUID(party) for party in self.concerns.data),
        )


class NewClauseForm(ClauseForm):
    """A clause that is new, with the key it will keep."""

    key = StringField(
        _l("Name for references"),
        description=_l(
            "Lowercase letters and hyphens, for example “duration”: other clauses refer to it as {duration}."
        ),
        validators=[DataRequired(_l("Give the clause a name."))],
    )


class PlaceForm(KnowingForm):
    """Where a clause goes, counted from 0: the same place twice is the same order."""

    place = IntegerField(_l("Place"), validators=[InputRequired(), NumberRange(min=0)])
