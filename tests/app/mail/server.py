"""A mail server on the loopback that takes one message at a time and answers as it was told."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class _Session(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        self._say(self.server.greeting)
        while line := self.rfile.readline():
            verb = line.split()[0].upper().decode()
            answer = self.server.answers.get(verb, "250 ok")
            self._say(answer)
            if verb == "DATA" and answer.startswith("354"):
                self._say(self._take())
            if verb == "QUIT":
                return

    def _take(self) -> str:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.server.taken.append(b"".join(lines))
        return self.server.answers.get(".", "250 taken")

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Answers to commands, by verb; `.` is the answer to a whole message."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.greeting = "220 here"
        self.answers = {"DATA": "354 go on", "QUIT": "221 bye"}
        self.taken: list[bytes] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a server while it is needed."""
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
