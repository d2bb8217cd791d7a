"""The envelope: headers that mail asks for, whatever people are called, and nothing that anybody could slip in."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.compose import Enclosure, compose
from app.mail.mailboxes import MailError
from app.mail.reading import enclosures_of, page_of, text_of
from app.mail.words import Words
from tests.app.mail.letters import AT, KINDS, composed, envelope, said

HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    "Content-Language",
]  # fmt: skip
PLAIN = Words(subject="Così", text="Così è.\n", page="<p>Così è.</p>\n")


def as_received(message: EmailMessage) -> EmailMessage:
    return message_from_bytes(message.as_bytes(), policy=policy.default)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_has_the_headers_of_one_that_a_machine_wrote(kind: str, language: str):
    message = as_received(composed(kind, language))
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["Message-ID"] == "<1.1@mutua.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == ("it, en" if language == "it" else "en, it")
    assert message["Date"].datetime == AT
    assert message["From"] == "Patto <patto@mutua.example>"
    assert message["Reply-To"] == "coordina@mutua.example"
    assert message["To"].addresses[0].display_name == "Zoë Gaydou"
    assert message["To"].addresses[0].addr_spec == "zoe@cpe.example"
    assert message["Subject"].strip() == said(kind, language).subject


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_page_arrive_as_they_were_written(kind: str):
    message = as_received(composed(kind, "it"))
    assert message.get_content_type() == "multipart/alternative"
    assert text_of(message) == said(kind, "it").text
    assert page_of(message).strip() == said(kind, "it").page.strip()
    assert list(enclosures_of(message)) == []


def test_a_letter_is_ascii_in_short_lines_whatever_it_says():
    """No server on the way has to be asked whether it can take more (RFC 5321, section 4.5.3.1)."""
    lines = composed("answers", "it", Enclosure("è.pdf", bytes(range(256)) * 100)).as_bytes().splitlines()
    assert max(len(line) for line in lines) <= 998
    assert all(line.isascii() for line in lines)


def test_a_file_goes_beside_the_words():
    message = as_received(composed("concluded", "it", Enclosure("testo-finale.pdf", b"%PDF-1.7 \x00\xff")))
    assert message.get_content_type() == "multipart/mixed"
    assert text_of(message) == said("concluded", "it").text
    assert list(enclosures_of(message)) == [Enclosure("testo-finale.pdf", b"%PDF-1.7 \x00\xff")]
    assert message["Content-Language"] == "it, en"


def test_nobody_is_named_to_reply_to_where_nobody_would_answer():
    assert compose(envelope(reply_to=None), PLAIN)["Reply-To"] is None


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("patto@mutua.example", "", "patto@mutua.example"),
        ("Società Mutua, ETS <patto@mutua.example>", "Società Mutua, ETS", "patto@mutua.example"),
        ('"Patto" <patto@mutua.example>', "Patto", "patto@mutua.example"),
        ("patto@localhost", "", "patto@localhost"),
    ],
)
def test_a_sender_may_have_a_name(sender: str, name: str, address: str):
    [read] = as_received(compose(envelope(sender=sender), PLAIN))["From"].addresses
    assert (read.display_name, read.addr_spec) == (name, address)


def test_a_domain_beyond_ascii_is_written_as_the_mail_system_knows_it():
    message = as_received(compose(envelope(address="zoe@società.example"), PLAIN))
    assert message["To"].addresses[0].addr_spec == "zoe@xn--societ-nta.example"


@pytest.mark.parametrize(
    "address", ["", "zoe", "zoe@", "@cpe.example", "zoe@cpe..example", "a b@cpe.example", "a@b@c.example",
                "zoe@cpe.example\nBcc: x@y.example", f"zoe@{'a' * 64}.example"],
)  # fmt: skip
def test_an_impossible_address_is_the_coordinator_s_to_correct(address: str):
    with pytest.raises(MailError) as refused:
        compose(envelope(address=address), PLAIN)
    assert (refused.value.reason, refused.value.final) == ("mail.address_impossible", True)


@given(name=st.text(max_size=120), subject=st.text(max_size=200))
def test_no_name_and_no_title_adds_a_header(name: str, subject: str):
    message = compose(envelope(name=name), Words(subject, "Così è.\n", "<p>Così è.</p>"))
    received = as_received(message)
    assert sorted(received.keys()) == sorted(HEADERS)
    assert [address.addr_spec for address in received["To"].addresses] == ["zoe@cpe.example"]
    assert text_of(received) == "Così è.\n"


def decoded(header: str) -> str:
    """Read encoded words as RFC 2047 says; the parser of addresses adds spaces between long ones."""
    return str(make_header(decode_header("".join(header.splitlines()))))


@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_a_name_and_a_title_arrive_as_they_are_written(name: str):
    words = Words(f"Zoë {name} Gaydou", "t\n", "<p>t</p>")
    received = message_from_bytes(compose(envelope(name=f"Zoë {name} Gaydou"), words).as_bytes())
    shown, address = parseaddr("".join(received["To"].splitlines()))
    assert (decoded(shown), address) == (f"Zoë {name} Gaydou", "zoe@cpe.example")
    assert decoded(received["Subject"]) == f"Zoë {name} Gaydou"


def test_two_hundred_letters_are_composed_in_no_time():
    composed("invitation", "it")
    begun = perf_counter()
    for _ in range(200):
        composed("invitation", "it").as_bytes()
    assert perf_counter() - begun < 10


def test_a_line_break_in_what_people_typed_is_a_space():
    message = compose(envelope(name="Ada\r\nBcc: x@y.example"), Words("A\nB: c", "t\n", "<p>t</p>"))
    assert message["To"].addresses[0].display_name == "Ada Bcc: x@y.example"
    assert message["Subject"] == "A B: c"
    assert not re.search(rb"^Bcc", message.as_bytes(), re.MULTILINE)
