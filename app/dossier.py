"""Build the dossier of a pact: a sealed bag, as a folder or as one file."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app.database import reading
from app.installation import Installation
from signatures.dossier.build import build_dossier, zip_dossier
from workflows.queries.dossier_contents import dossier_contents


def write_dossier(installation: Installation, *, pact_id: UUID, out: Path) -> None:
    """Write the dossier of a pact into a folder that does not exist yet."""
    with reading(installation.engine) as session:
        contents = dossier_contents(session, pact_id=pact_id, read=installation.vault.get)
    build_dossier(contents, key=installation.sealing_key(), at=installation.now(), out=out)


def dossier_zip(installation: Installation, *, pact_id: UUID) -> bytes:
    """Return the dossier of a pact as a ZIP file."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "dossier"
        write_dossier(installation, pact_id=pact_id, out=folder)
        return zip_dossier(folder)
