"""Look at everything, in the order in which it would be mended."""

from collections.abc import Iterator, Sequence

from app.doctor.database import database
from app.doctor.disk import disk
from app.doctor.finding import Finding, Look
from app.doctor.keys import keys
from app.doctor.mail import mail
from app.doctor.paper import fonts, paper
from app.doctor.setting import setting
from app.doctor.timestamps import heads, timestamps
from app.doctor.trust import trust
from app.doctor.work import work
from app.installation import Installation

_AT_THIS_SHAPE: frozenset[Look] = frozenset((work, heads))
"""These read rows, which a database of another shape holds otherwise."""

EVERYTHING: tuple[Look, ...] = (disk, keys, database, work, setting, mail, timestamps, heads, trust, paper, fonts)
FOR_SIGNING: tuple[Look, ...] = (disk, keys, database, mail, timestamps, trust, fonts)
"""What has to be fit before anybody is asked to sign; that the engines work, the final document itself has shown."""


def diagnose(installation: Installation, *, looks: Sequence[Look] = EVERYTHING) -> Iterator[Finding]:
    """Yield what is found, as it is found; nothing of the installation changes."""
    of_another_shape = False
    for look in looks:
        if of_another_shape and look in _AT_THIS_SHAPE:
            continue
        for finding in look(installation):
            of_another_shape |= finding.code == "database_shape.other"
            yield finding
