"""What is asked to verify something: a file, or the folder of a dossier."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired, MultipleFileField

from app.forms import Form
from app.verify.uploads import Upload


class _UnlessFolder(FileRequired):  # type: ignore[misc]  # the library carries no types
    """A file is required where no folder was chosen."""

    def __call__(self, form: "VerifyForm", field: FileField) -> None:
        if not form.folder.data:
            super().__call__(form, field)


class VerifyForm(Form):
    """What to verify; of both, the file."""

    file = FileField(
        _l("File to verify"),
        [_UnlessFolder(_l("Choose a file."))],
        description=_l(
            "A dossier (.zip), a sealed or signed document (.pdf, .p7m), "
            "a signatory's trail or a signature's record (.json)."
        ),
    )
    folder = MultipleFileField(
        _l("Or the folder of a dossier that was unpacked"),
        description=_l("Where the browser lets choose a folder. One of thousands of files is sent as .zip."),
        render_kw={"webkitdirectory": True},
    )

    def upload(self) -> Upload:
        """Return what was sent."""
        return Upload([self.file.data] if self.file.data else self.folder.data)
