"""Look at everything, in the order in which it would be mended."""

from collections.abc import Iterator

from app.doctor.database import database
from app.doctor.disk import disk
from app.doctor.finding import Finding, Look
from app.doctor.keys import keys
from app.doctor.mail import mail
from app.doctor.paper import paper
from app.doctor.setting import setting
from app.doctor.timestamps import timestamps
from app.doctor.work import work
from app.installation import Installation

_AT_THIS_SHAPE = frozenset((work, timestamps))
"""These read rows, which a database of another shape holds otherwise."""

_LOOKS: tuple[Look, ...] = (disk, keys, database, work, setting, mail, timestamps, paper)


def diagnose(installation: Installation) -> Iterator[Finding]:
    """Yield what is found, as it is found; nothing of the installation changes."""
    of_another_shape = False
    for look in _LOOKS:
        if of_another_shape and look in _AT_THIS_SHAPE:
            continue
        for finding in look(installation):
            of_another_shape |= finding.code == "database_shape.other"
            yield finding
