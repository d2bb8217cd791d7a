"""The files that signatures were given by, as they are found in a dossier."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from signatures.digests import sha256
from signatures.dossier.layout import ENDINGS, signed_file
from signatures.dossier.opened import OpenDossier
from signatures.evidence.click import ClickEvidence
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.signed_file import SignedFileEvidence


@dataclass(frozen=True, kw_only=True)
class SignedFile:
    """A signature's file and its record; `content` is None where no file stands at its path."""

    path: str
    content: bytes | None
    record: SignedFileEvidence | PaperEvidence

    @cached_property
    def is_recorded(self) -> bool:
        """Whether it is the very file that was recorded."""
        kept, content = self.record.file, self.content
        return content is not None and (len(content), sha256(content)) == (kept.size, kept.digest)


def signed_files(dossier: OpenDossier) -> Iterator[SignedFile]:
    """Find the file of each signature that has one, in the order of the trail."""
    for _, record in dossier.signatures():
        if not isinstance(record, ClickEvidence):
            places = [signed_file(record.signature_id, ending) for ending in ENDINGS[record.lane]]
            found = [SignedFile(path=path, content=dossier.files.get(path), record=record) for path in places]
            yield max(found, key=lambda file: (file.is_recorded, file.content is not None))
