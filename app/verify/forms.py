"""What is asked to verify a file."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from app.forms import Form


class VerifyForm(Form):
    """The file to verify."""

    file = FileField(
        _l("File to verify"),
        [FileRequired(_l("Choose a file."))],
        description=_l(
            "A dossier (.zip), a sealed or signed document (.pdf, .p7m), "
            "a signatory's trail or a signature's record (.json)."
        ),
    )
