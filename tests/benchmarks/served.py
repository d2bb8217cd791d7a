"""A server in a process of its own, over a home that was filled before, and a client that asks it page after page."""

import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

import waitress

from app.config import Settings
from app.factory import create_app
from app.installation import open_installation

HOST = "127.0.0.1"
THREADS = 8


class Visitor:
    """Somebody with a browser: keeps the line open, and the cookies."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection(HOST, port)
        self._cookies: dict[str, str] = {}

    def get(self, address: str) -> bytes:
        """Read a page.

        Raises:
            AssertionError: there is no such page.
        """
        status, body = self._ask("GET", address)
        if status != 200:
            raise AssertionError(address, status)
        return body

    def post(self, address: str, **fields: str) -> None:
        """Send a form that is taken.

        Raises:
            AssertionError: it is not.
        """
        status, _body = self._ask("POST", address, fields)
        if status != 303:
            raise AssertionError(address, status)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _ask(self, method: str, address: str, fields: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, address, body=urlencode(fields) if fields else None, headers=headers)
        answer = self._line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self._cookies[cookie] = content
        return answer.status, answer.read()


@contextmanager
def served(settings: Settings) -> Iterator[int]:
    """Serve an installation as `patto run` does, without its worker; return the port, once it answers."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = get_context("spawn").Process(target=_serve, args=(settings.home, settings.database_url, port), daemon=True)
    server.start()
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.join()


def _serve(home: Path, database_url: str, port: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    app = create_app(open_installation(Settings(home=home, database_url=database_url)))
    app.config["WTF_CSRF_ENABLED"] = False
    waitress.serve(app, host=HOST, port=port, threads=THREADS)


def _wait(port: int) -> None:
    for _try in range(600):
        try:
            with closing(Visitor(port)) as visitor:
                visitor.get("/help")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)
