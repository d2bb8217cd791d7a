"""A folder in memory for what tests write and nobody reads after them: a disk makes every commit wait, to keep it."""

import os
import shutil
import tempfile
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")
_ROOM = 6 * 2**30
"""In bytes: a whole run on two processes leaves about a quarter of this behind until it ends."""


def write_in_memory() -> None:
    """Put temporary files in memory where the machine has room there, unless it was told where to put them."""
    if "TMPDIR" not in os.environ and _has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(_IN_MEMORY)


def _has_room() -> bool:
    """Tell whether files can be written, run and kept there; a container gives it little room, or lets nothing run."""
    if not os.access(_IN_MEMORY, os.W_OK | os.X_OK) or os.statvfs(_IN_MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(_IN_MEMORY).free > _ROOM
