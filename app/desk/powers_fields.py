"""By which powers somebody signs: the words, where they come from, and the file that proves them.

The file is told by its own first bytes: a PDF, a signed file (.p7m) or a picture.
"""

from collections.abc import Mapping
from pathlib import PurePath

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.utils import secure_filename
from wtforms import Field, SelectField, StringField, ValidationError

from app.forms import choices
from app.serving import serving
from app.words import WORDS
from signatures.intake.kinds import file_kind
from workflows.tables.party import PowersSource

ACCEPT = ".pdf,.p7m,.jpg,.jpeg,.png"

_LONGEST_NAME = 50
_ENDINGS = {"pades": ".pdf", "cades": ".p7m"}
_PICTURES: Mapping[bytes, str] = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}
"""How the names of pictures end, by how they begin."""


class PowersFields:
    """Fields of a form about somebody who signs."""

    powers = StringField(
        _l("Source of the power to sign"),
        description=_l("For whoever signs: the article of the statute, the deed or the resolution."),
    )
    powers_source = SelectField(
        _l("Kind of source"), choices=choices(WORDS[PowersSource]), default=PowersSource.OTHER.value
    )
    powers_file = FileField(
        _l("File that proves the power"),
        description=_l("A PDF, a signed file (.p7m) or a picture (JPEG, PNG). It goes into the dossier."),
    )

    def validate_powers_file(self, field: Field) -> None:
        """Take what can be kept as a proof, and nothing else."""
        if not field.data:
            return
        if file_ending(field.data.stream.read()) is None:
            raise ValidationError(_("This is not a PDF, P7M, JPEG or PNG file."))
        field.data.stream.seek(0)

    def kept_file(self) -> tuple[str, str] | None:
        """Put the file into the vault, and return its digest and its name; None where none was given."""
        if not self.powers_file.data:
            return None
        content = self.powers_file.data.stream.read()
        stem = secure_filename(PurePath(self.powers_file.data.filename or "").stem)[:_LONGEST_NAME].strip("._-")
        return serving().vault.put(content), f"{stem or 'powers'}{file_ending(content)}"


def file_ending(content: bytes) -> str | None:
    """Return how the name of such a file ends, by what it is; None for anything else."""
    picture = next((ending for begin, ending in _PICTURES.items() if content.startswith(begin)), None)
    return picture or _ENDINGS.get(file_kind(content) or "")
