"""What a signatory fills in."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from app.forms import Form
from app.i18n import LANGUAGES
from app.links import CODE_DIGITS

LONGEST_NAME = 200
LONGEST_REASON = 4_000


def _without_spaces(code: str | None) -> str:
    return "".join((code or "").split())


class SignatureForm(Form):
    """The name typed and the code received, on the text and the statement that were shown."""

    read_digest = HiddenField(validators=[InputRequired()])
    statement_language = HiddenField(validators=[AnyOf(LANGUAGES)])
    signed_name = StringField(
        _l("Your first and last name"),
        validators=[InputRequired(_l("Write your name.")), Length(max=LONGEST_NAME)],
    )
    drawn = StringField(
        _l("Drawn signature"),
        description=_l("With a finger, a pen or the mouse. The name typed above is enough: this only adds to it."),
    )
    code = StringField(
        _l("The code from the message"),
        description=_l("Six digits. Only the last code sent is good, for ten minutes."),
        filters=[_without_spaces],
        validators=[
            InputRequired(_l("The code has six digits.")),
            Regexp(rf"[0-9]{{{CODE_DIGITS}}}\Z", message=_l("The code has six digits.")),
        ],
    )


class CodeForm(Form):
    """Nothing but the request for a code."""


class SignedFileForm(Form):
    """The file that was signed elsewhere."""

    file = FileField(
        _l("The signed file"),
        description=_l(
            "The PDF or the .p7m file as your signing tool saved it: do not open it in another program first."
        ),
        validators=[FileRequired(_l("Choose a file."))],
    )


class RefusalForm(Form):
    """Why the signature is refused."""

    reason = TextAreaField(
        _l("Why you do not sign"),
        description=_l("The coordinator and everybody who was asked to sign will read it."),
        validators=[InputRequired(_l("Say why.")), Length(max=LONGEST_REASON)],
    )
