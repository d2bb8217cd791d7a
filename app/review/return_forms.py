"""What is asked about a marked-up file: the file, then what is to count of it, clause by clause."""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar
from uuid import UUID

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, Form, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, StopValidation

from app import forms
from app.review.amendment_forms import LINES, as_line, as_words
from app.review.forms import LONGEST_REASON, LONGEST_TEXT
from app.review.understanding import ClauseRead
from workflows.rules.change import AmendmentKind, Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer

LEFT_OUT = "none"


class ReturnForm(forms.Form):
    """The marked-up file."""

    file = FileField(
        _l("The file with your changes"),
        validators=[FileRequired(_l("Choose a file."))],
        description=_l("As Word (.docx or .doc) or LibreOffice (.odt) saved it."),
    )


class _Needed:
    """Asks for words where `when` says that they would count; the page marks the field as one that is asked for."""

    field_flags: ClassVar[Mapping[str, bool]] = {"required": True}

    def __init__(self, message: LazyString, *, when: Callable[["ClauseReturnForm"], bool]) -> None:
        self._message, self._when = message, when

    def __call__(self, form: "ClauseReturnForm", field: Field) -> None:
        if self._when(form) and not field.data:
            raise StopValidation(self._message)


class ClauseReturnForm(Form):  # type: ignore[misc]  # the library carries no types
    """What is to count on one clause: a change to propose, and remarks as an answer."""

    read_digest = HiddenField()
    kind = HiddenField()
    keep = BooleanField(_l("Propose this change"))
    heading = StringField(_l("Heading"), description=_l("Leave it as it is if it should stay."), filters=[as_line])
    text = TextAreaField(
        _l("The clause as it would read"),
        description=LINES,
        filters=[as_words],
        validators=[
            _Needed(_l("Write the words you propose."), when=lambda form: form.rewords),
            Length(max=LONGEST_TEXT),
        ],
    )
    rationale = TextAreaField(
        _l("Why"),
        filters=[as_words],
        validators=[
            _Needed(_l("Say why you propose it."), when=lambda form: form.keep.data),
            Length(max=LONGEST_REASON),
        ],
    )
    answer = RadioField(
        _l("What becomes of the remarks"),
        choices=[
            SelectChoice(Answer.REMARK.value, _l("We approve the clause, with this remark")),
            SelectChoice(Answer.OBJECT.value, _l("We object to the clause, for this reason")),
            SelectChoice(LEFT_OUT, _l("Leave them out")),
        ],
        default=LEFT_OUT,
    )
    reason = TextAreaField(
        _l("The remark, as everybody will read it"),
        filters=[as_words],
        validators=[
            _Needed(_l("Write the remark, or leave it out."), when=lambda form: form.answer.data != LEFT_OUT),
            Length(max=LONGEST_REASON),
        ],
    )

    @property
    def says_change(self) -> bool:
        """Tell whether there is a change to be shown, of the file or typed."""
        return bool(self.kind.data or self.keep.data)

    @property
    def says_answer(self) -> bool:
        """Tell whether there is an answer to be shown."""
        return bool(self.answer.data != LEFT_OUT or self.reason.data)

    @property
    def rewords(self) -> bool:
        """Tell whether other words are to be proposed."""
        return bool(self.keep.data and self.kind.data == AmendmentKind.REPLACE.value)

    def changes(self, clause_id: UUID) -> Iterator[Change]:
        """Return the change that is to be proposed, if any."""
        if self.keep.data:
            removes = self.kind.data == AmendmentKind.DELETE.value
            yield Change(
                clause_id=clause_id,
                read_digest=self.read_digest.data or "",
                text="" if removes else self.text.data,
                heading="" if removes else self.heading.data,
                kind=AmendmentKind.DELETE if removes else AmendmentKind.REPLACE,
                rationale=self.rationale.data,
            )

    def answers(self, clause_id: UUID) -> Iterator[ClauseAnswer]:
        """Return the answer that the remarks come to, if any."""
        if self.answer.data != LEFT_OUT:
            yield ClauseAnswer(clause_id, self.read_digest.data or "", Answer(self.answer.data), self.reason.data)


def prefix(clause_id: UUID) -> str:
    """Return what begins the names of a clause's fields."""
    return f"clause-{clause_id.hex}"


def sent_form(clause_id: UUID, sent: MultiDict[str, str]) -> ClauseReturnForm | None:
    """Return what was sent about a clause; None where nothing was."""
    begins = prefix(clause_id)
    return ClauseReturnForm(sent, prefix=begins) if f"{begins}-read_digest" in sent else None


def begun_form(read: ClauseRead) -> ClauseReturnForm:
    """Return what is proposed to count on a clause, to be corrected."""
    clause, standing, wanted = read.row.clause, read.row.standing, read.wanted
    remarks = "\n".join(remark.text for remark in read.remarks)
    objects = standing is not None and standing.answer is Answer.OBJECT
    answer = (Answer.OBJECT if objects else Answer.REMARK).value if remarks else LEFT_OUT
    kind = (AmendmentKind.DELETE if read.removes else AmendmentKind.REPLACE).value if wanted else ""
    return ClauseReturnForm(
        prefix=prefix(clause.id),
        read_digest=clause.text_digest,
        kind=kind,
        keep=wanted is not None,
        heading=wanted.heading if wanted else "",
        text=wanted.text if wanted else "",
        rationale=(remarks or _("As marked in the Word file that we sent back.")) if wanted else "",
        answer=answer,
        reason=remarks,
    )
