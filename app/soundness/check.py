"""Look at everything an installation keeps: the database, every file of the vault, every pact.

One file and one pact are in memory at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.database import reading
from app.installation import Installation
from signatures.errors import SignatureError
from signatures.seal.pdf_seals import verify_pdf_seal
from workflows.queries.database_state import database_state
from workflows.queries.owed import Owed, owed
from workflows.soundness.fault import Fault
from workflows.soundness.pact import KeptFile, adopted_files, pact_faults, pact_files, pacts_stored

Tell = Callable[[int, int], None]
"""Hears how many files and pacts are done, of how many."""

SEALED = frozenset({"certificate", "minutes", "summary"})
PATIENCE = timedelta(minutes=10)
"""How long a promise may be due before somebody should look at the worker."""


@dataclass(frozen=True)
class Found:
    """A fault, and the short title of the pact it is in; empty where it is the installation's."""

    pact: str
    fault: Fault


@dataclass(frozen=True)
class Soundness:
    """What was looked at, what was found, and what is owed; only faults speak against the installation."""

    pacts: int
    files: int
    faults: tuple[Found, ...]
    owed: Owed

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults


def check(installation: Installation, *, tell: Tell) -> Soundness:
    """Look at everything, to the end, so that one fault does not hide another."""
    digests = sorted(installation.vault.digests())
    with reading(installation.engine) as session:
        pacts = pacts_stored(session)
        due = owed(session, due_before=installation.now() - PATIENCE)
    total = len(digests) + len(pacts)
    faults = [*_database(installation), *_vault(installation, digests, lambda done: tell(done, total))]
    for done, (pact_id, title) in enumerate(pacts, len(digests) + 1):
        faults += [Found(title, fault) for fault in _pact(installation, pact_id)]
        tell(done, total)
    return Soundness(pacts=len(pacts), files=len(digests), faults=tuple(faults), owed=due)


def _database(installation: Installation) -> Iterator[Found]:
    with reading(installation.engine) as session:
        state = database_state(session)
        if state.damage:
            yield Found("", Fault("database.damaged", "database", {"reason": state.damage}))
        for table in state.unguarded:
            yield Found("", Fault("database.unguarded", table))
        for file in adopted_files(session):
            yield from (Found("", fault) for fault in _absent(installation, file))


def _vault(installation: Installation, digests: Sequence[str], tell: Callable[[int], None]) -> Iterator[Found]:
    for done, digest in enumerate(digests, 1):
        try:
            installation.vault.get(digest)
        except SignatureError as error:
            yield Found("", Fault(error.code, f"vault {digest}", error.params))
        tell(done)


def _pact(installation: Installation, pact_id: UUID) -> Iterator[Fault]:
    with reading(installation.engine) as session:
        yield from pact_faults(session, pact_id=pact_id)
        for file in pact_files(session, pact_id=pact_id):
            absent = list(_absent(installation, file))
            yield from absent or _unsealed(installation, file)


def _absent(installation: Installation, file: KeptFile) -> Iterator[Fault]:
    if not installation.vault.holds(file.digest):
        yield Fault("vault.missing", file.where, {"digest": file.digest})


def _unsealed(installation: Installation, file: KeptFile) -> Iterator[Fault]:
    """Whoever sealed: the key may have been replaced since. A file that was altered is told of with the vault."""
    if file.kind not in SEALED:
        return
    try:
        content = installation.vault.get(file.digest)
    except SignatureError:
        return
    try:
        verify_pdf_seal(content)
    except SignatureError as error:
        yield Fault(error.code, file.where, error.params)
