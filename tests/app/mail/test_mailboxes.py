"""Mailboxes: what a server's answers mean for the next try, and files that nobody else can read."""

import socket
import stat
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.mail import mailboxes
from app.mail.mailboxes import FolderMailbox, MailError, ServerMailbox, mailbox_of
from tests.app.mail.server import Office, mail_server


@pytest.fixture(autouse=True)
def _named_machine(monkeypatch):
    """A mail client greets with its machine's name, and would ask the network for it."""
    monkeypatch.setattr(socket, "getfqdn", lambda: "patto.mutua.example")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def mailbox(office: Office) -> Iterator[ServerMailbox]:
    with mail_server(office) as port:
        opened = ServerMailbox(f"smtp://127.0.0.1:{port}")
        yield opened
        opened.rest()


def letter(number: int = 1, to: str = "Zoë Gaydou <zoe@cpe.example>") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "patto@mutua.example"
    message["To"] = to
    message["Message-ID"] = f"<letter.{number}@mutua.example>"
    message.set_content("Così è più facile.\n", cte="quoted-printable")
    return message


def refusal(mailbox: ServerMailbox, message: EmailMessage | None = None) -> MailError:
    with pytest.raises(MailError) as refused:
        mailbox.hand_over(message or letter())
    return refused.value


def test_a_server_takes_a_message_whole(office: Office):
    with mail_server(office) as port:
        mailbox = mailbox_of(smtp_url=f"smtp://127.0.0.1:{port}", folder=Path("/nowhere"))
        mailbox.hand_over(letter())
        mailbox.rest()
    [taken] = office.taken
    assert taken["To"].addresses[0].display_name == "Zoë Gaydou"
    assert taken.get_content().strip() == "Così è più facile."


@pytest.mark.parametrize(
    ("verb", "answer", "final"),
    [
        ("RCPT", "550 5.1.1 no such person", True),
        ("RCPT", "553 not an address of ours", True),
        ("RCPT", "530 sign in first", False),
        ("RCPT", "451 try later", False),
        ("DATA", "554 refused for its content", True),
        ("DATA", "452 no room", False),
        ("DATA", "421 closing", False),
        ("MAIL", "550 this sender may not", False),
        ("MAIL", "451 later", False),
        ("EHLO", "554 not today", False),
    ],
)
def test_only_a_judgement_on_receiver_or_message_is_final(
    office: Office, mailbox: ServerMailbox, verb: str, answer: str, *, final: bool
):
    office.answers[verb] = answer
    refused = refusal(mailbox)
    assert (refused.reason, refused.final) == (answer, final)
    assert office.taken == []


def test_a_server_s_words_are_kept_on_one_line_and_not_for_ever(office: Office, mailbox: ServerMailbox):
    office.answers["RCPT"] = "550-first\r\n550-" + "no " * 100 + "\r\n550 last"
    reason = refusal(mailbox).reason
    assert reason.startswith("550 first no no ")
    assert len(reason) == 300
    assert "\n" not in reason


def test_one_line_serves_many_messages(office: Office, mailbox: ServerMailbox):
    for number in range(20):
        mailbox.hand_over(letter(number))
    assert (len(office.taken), office.greetings) == (20, 1)
    mailbox.rest()
    mailbox.hand_over(letter())
    assert office.greetings == 2


def test_a_line_is_taken_up_anew_after_many_messages(office: Office, mailbox: ServerMailbox, monkeypatch):
    monkeypatch.setattr(mailboxes, "_MOST_ON_A_LINE", 3)
    for number in range(7):
        mailbox.hand_over(letter(number))
    assert (len(office.taken), office.greetings) == (7, 3)


def test_one_message_s_trouble_is_nobody_else_s(office: Office, mailbox: ServerMailbox):
    office.answers_to["gone@cpe.example"] = ["550 gone"]
    mailbox.hand_over(letter(1))
    assert refusal(mailbox, letter(2, "gone@cpe.example")).final
    mailbox.hand_over(letter(3))
    assert [message["Message-ID"] for message in office.taken] == [letter(1)["Message-ID"], letter(3)["Message-ID"]]


def test_a_server_that_asks_to_wait_takes_the_message_the_next_time(office: Office, mailbox: ServerMailbox):
    office.answers_to["zoe@cpe.example"] = ["451 later"]
    assert not refusal(mailbox).final
    mailbox.hand_over(letter())
    assert len(office.taken) == 1


@pytest.mark.parametrize("answer", ["421 tired", "500 what"])
def test_a_line_that_leads_nowhere_any_more_is_replaced(office: Office, mailbox: ServerMailbox, answer: str):
    mailbox.hand_over(letter(1))
    office.answers["NOOP"] = answer
    mailbox.hand_over(letter(2))
    assert (len(office.taken), office.greetings) == (2, 2)


def test_a_server_that_went_away_between_two_messages_is_looked_for_again(office: Office, mailbox: ServerMailbox):
    mailbox.hand_over(letter(1))
    assert mailbox._line is not None
    assert mailbox._line.sock is not None
    mailbox._line.sock.shutdown(socket.SHUT_RDWR)
    mailbox.hand_over(letter(2))
    assert len(office.taken) == 2


def test_a_line_that_breaks_before_the_answer_leaves_it_open_whether_the_message_was_taken(
    office: Office, mailbox: ServerMailbox
):
    office.breaks_off = True
    refused = refusal(mailbox)
    assert (refused.reason, refused.final) == ("mail.broken_off", False)
    assert len(office.taken) == 1
    mailbox.hand_over(letter(2))
    assert len(office.taken) == 2


def test_an_address_beyond_ascii_goes_only_where_it_can(office: Office):
    for wide in (False, True):
        with mail_server(office, enable_SMTPUTF8=wide) as port:
            mailbox = ServerMailbox(f"smtp://127.0.0.1:{port}")
            if wide:
                mailbox.hand_over(letter(to="zoë@cpe.example"))
            else:
                refused = refusal(mailbox, letter(to="zoë@cpe.example"))
                assert (refused.reason, refused.final) == ("mail.address_impossible", True)
            mailbox.rest()
    assert len(office.taken) == 1


def test_a_server_can_be_asked_whether_it_would_take_messages(office: Office, mailbox: ServerMailbox):
    mailbox.greet()
    assert (office.greetings, office.taken) == (1, [])
    office.answers["EHLO"] = "554 not today"
    with pytest.raises(MailError):
        mailbox.greet()


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_is_not_there_is_tried_again(office: Office, scheme: str):
    with mail_server(office) as port:
        pass
    refused = refusal(ServerMailbox(f"{scheme}://127.0.0.1:{port}"))
    assert (refused.reason, refused.final) == ("mail.unreachable", False)


def test_messages_are_files_that_only_their_owner_reads(tmp_path: Path):
    folder = tmp_path / "mail"
    mailbox = mailbox_of(smtp_url=None, folder=folder)
    assert isinstance(mailbox, FolderMailbox)
    for number in (1, 2, 3):
        mailbox.hand_over(letter(number))
    mailbox.rest()
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"00000{place}-letter.{place + 1}.eml" for place in range(3)]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert message_from_bytes(files[0].read_bytes(), policy=policy.default)["Message-ID"] == letter(1)["Message-ID"]


def test_a_message_is_never_written_over(tmp_path: Path):
    mailbox = FolderMailbox(tmp_path / "mail")
    mailbox.hand_over(letter())
    (tmp_path / "mail" / "000000-letter.1.eml").rename(tmp_path / "mail" / "000001-letter.1.eml")
    with pytest.raises(FileExistsError):
        mailbox.hand_over(letter())
