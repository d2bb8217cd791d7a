"""What a child process may not do, whatever a master talks it into: no network, no program, no file written.

The sandbox of the template language and the screening of masters are the first walls; these are the last.
"""

import os
import resource
import signal
import sys

REFUSED = (
    "ctypes.",
    "gc.",
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.utime",
    "pty.",
    "shutil.",
    "signal.",
    "socket.",
    "sqlite3.",
    "subprocess.",
    "sys.setprofile",
    "sys.settrace",
    "tempfile.",
    "webbrowser.",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def guard(memory: int) -> None:
    """Take from this process what it does not need; `memory` is its address space, in bytes. Nothing gives it back."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A child that is told to stop stops, also in the middle of an engine's work.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.dont_write_bytecode = True
    sys.addaudithook(refuse)


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse an event (an audit hook, PEP 578).

    Raises:
        PermissionError: the process reaches for what is not its own.
    """
    if event == "open":
        _, _, flags = arguments
        if isinstance(flags, int) and flags & WRITING:
            raise PermissionError(event)
    elif event.startswith(REFUSED):
        raise PermissionError(event)
