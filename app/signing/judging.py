"""A file that came back is kept first, then judged in a process of its own: nothing is lost, nothing gets far."""

from threading import BoundedSemaphore

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from app.database import reading
from app.installation import Installation
from app.refusals import sentence
from app.serving import serving
from app.signing.files import own_files
from app.signing.table import Table
from signatures.intake.apart import judge_apart
from signatures.intake.kinds import file_kind
from workflows.actions.hand_in import MOST_FILES, HandedIn
from workflows.errors import Refusal
from workflows.queries.signing_heads import signing_heads
from workflows.rules.means import Lane

_LONGEST_NAME = 80

# Each judgement may take much memory: many at once wait for one another.
_AT_ONCE = BoundedSemaphore(2)


class UploadError(Exception):
    """The file cannot be taken in; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def judged(upload: FileStorage, table: Table) -> HandedIn:
    """Keep a file and judge it over the documents of the signing that this person may have signed.

    Raises:
        UploadError: it is larger than the installation takes, or one too many.
        SignatureError: `trust.*`, whom the installation trusts cannot be read.
    """
    if len(own_files(table)) >= MOST_FILES:
        too_many = Refusal("file.too_many", {"most": MOST_FILES})
        raise UploadError(sentence(too_many))
    installation = serving()
    content = _content(upload, installation)
    digest = installation.vault.put(content)
    newest, *older = _documents(installation, table, content)
    signature = table.what_is_asked().signature
    trust = installation.trust()
    with _AT_ONCE:
        made = judge_apart(
            content,
            sent=newest,
            older_heads=older,
            at=installation.now(),
            trust=trust,
            signer_tax_code=signature.tax_code or None,
        )
    kind = file_kind(content)
    return HandedIn(
        name=secure_filename(upload.filename or "")[-_LONGEST_NAME:] or "file",
        digest=digest,
        size=len(content),
        lane=Lane(kind) if kind else None,
        intake=made,
    )


def _content(upload: FileStorage, installation: Installation) -> bytes:
    limit = installation.settings.upload_limit
    content = upload.stream.read(limit + 1)
    if len(content) > limit:
        most = installation.settings.upload_megabytes
        raise UploadError(_("The file is larger than %(megabytes)s MB.", megabytes=most))
    return content


def _documents(installation: Installation, table: Table, content: bytes) -> list[bytes]:
    """A PDF may be signed on any of the chain; an envelope encloses the final document itself, as all others do."""
    final = table.what_is_asked().signature.final_digest
    if file_kind(content) == "cades":
        return [installation.vault.get(final)]
    with reading(installation.engine) as session:
        heads = signing_heads(session, pact_id=table.pact.id, final_digest=final)
    return [installation.vault.get(digest) for digest in heads]
