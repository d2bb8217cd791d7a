"""What a child process may not do, tried in one: the last wall behind the sandbox and the screening of masters."""

import ctypes
import os
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest

from document_templates.errors import DocumentError
from document_templates.workshop.child import run
from document_templates.workshop.children import MEGABYTE, Children
from document_templates.workshop.guard import refuse


@pytest.fixture(scope="module")
def children():
    opened = Children(processes=1, seconds=10, memory=1024 * MEGABYTE)
    yield opened
    opened.close()


def connect():
    socket.create_connection(("127.0.0.1", 9))


def ask_for_a_name():
    socket.getaddrinfo("example.org", 443)


def run_a_program():
    subprocess.run(["/bin/true"], check=False)


def run_a_shell():
    os.system("true")


def become_another():
    os.execv("/bin/true", ["true"])


def fork():
    os.fork()


def write_a_file():
    Path("/tmp/written-by-a-child").write_text("x")


def append_to_a_file():
    os.open("/dev/null", os.O_WRONLY | os.O_APPEND)


def remove_a_file():
    Path("/tmp/not-there").unlink()


def open_a_database():
    sqlite3.connect(":memory:")


def load_a_library():
    ctypes.CDLL(None)


def kill_another():
    os.kill(os.getppid(), 0)


@pytest.mark.parametrize(
    "attempt",
    [
        connect,
        ask_for_a_name,
        run_a_program,
        run_a_shell,
        become_another,
        fork,
        write_a_file,
        append_to_a_file,
        remove_a_file,
        open_a_database,
        load_a_library,
        kill_another,
    ],
)
def test_a_child_process_is_refused(attempt, children):
    with pytest.raises(DocumentError) as refused:
        children.result(children.give(attempt))
    assert isinstance(refused.value.__cause__, PermissionError)
    assert not Path("/tmp/written-by-a-child").exists()


def test_a_child_may_read_what_its_libraries_bring(children):
    assert children.result(children.give(Path(__file__).read_text)) == Path(__file__).read_text()


def abort():
    os.abort()


def leave():
    os._exit(3)


@pytest.mark.parametrize(("code", "end"), [("document.too_much_memory", abort), ("document.given_up", leave)])
def test_a_child_that_falls_over_is_told_by_how_it_fell(code, end, children):
    assert children.outcome(children.give(end)).code == code
    assert children.result(children.give(os.getpid)) != os.getpid()


def test_the_hook_lets_the_rest_pass():
    refuse("open", ("x", "r", os.O_RDONLY))
    refuse("open", ("x", "r", None))
    refuse("compile", ())
    with pytest.raises(PermissionError):
        refuse("open", ("x", "w", os.O_WRONLY | os.O_CREAT))
    with pytest.raises(PermissionError):
        refuse("socket.connect", ())


def test_a_step_that_runs_out_of_memory_lets_go_of_what_it_held():
    def hold():
        raise MemoryError

    with pytest.raises(MemoryError):
        run(hold, (), 1)
    assert run(max, (1, 2), 1) == 2
