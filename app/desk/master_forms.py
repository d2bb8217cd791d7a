"""What is asked to try a new master."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired, FileSize
from werkzeug.utils import secure_filename

from app.forms import Form

LARGEST = 10 * 2**20


class MasterForm(Form):
    """The Word file of a new master."""

    file = FileField(
        _l("Word file (.docx)"),
        [
            FileRequired(_l("Choose a file.")),
            FileSize(LARGEST, message=_l("A master may have 10 MB at most: take large pictures out.")),
        ],
        description=_l("The master in use, edited in Word or LibreOffice and saved as .docx."),
    )


def safe_name(name: str | None) -> str:
    """Return the name of a file without anything that could be a path."""
    return secure_filename(name or "") or "master.docx"
