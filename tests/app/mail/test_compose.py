"""Every kind of message in both languages: whole, in one language alone, with the headers that mail asks for."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, UndefinedError

from app.mail.compose import compose
from workflows.tables.promise import PromiseKind

AT = datetime(2020, 6, 3, 10, 30, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[3] / "app" / "templates" / "mail"
KINDS = sorted(kind.value for kind in PromiseKind if kind not in {PromiseKind.DOCUMENT, PromiseKind.CONCLUSION})
LETTER = SimpleNamespace(
    person=SimpleNamespace(name="Zoë Gaydou"),
    party="Consorzio Pinerolo Energia",
    takes_positions=True,
    pact_title="Patto della valle",
    subject="Un patto breve.",
    lead_body="Società Mutua Piemonte ETS",
    demonstration=True,
    review_round=2,
    review_deadline_at=datetime(2020, 6, 30, 21, 59, tzinfo=UTC),
    signing_deadline_at=datetime(2020, 7, 31, 21, 59, tzinfo=UTC),
    final_digest="f" * 64,
    concluded_at=AT,
)
FACTS = {
    "letter": LETTER,
    "promise": {"reason": "Un ente ha chiesto tempo."},
    "base_url": "https://patto.example",
    "address": "https://patto.example/r/TOKEN",
    "code": "204816",
}


def composed(kind: str, language: str, **facts: object) -> EmailMessage:
    return compose(
        kind,
        language=language,
        to=("Zoë Gaydou", "zoe@cpe.example"),
        sender="Patto <patto@mutua.example>",
        message_id="<1.1@mutua.example>",
        at=AT,
        facts={**FACTS, **facts},
    )


def test_every_kind_of_letter_has_its_template():
    assert {file.stem for file in TEMPLATES.iterdir()} == {*KINDS, "frame"}


def sentences(kind: str) -> list[str]:
    """The English sentences of a template and its frame, cut at the values that fill them."""
    found = []
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for name in (kind, "frame"):
        source = (TEMPLATES / f"{name}.txt").read_text()
        found += [message for _line, _function, message in environment.extract_translations(source)]
    return [part.strip() for message in found for part in re.split(r"%\(\w+\)s", str(message)) if len(part.strip()) > 3]


@pytest.mark.parametrize("takes_positions", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_an_italian_letter_holds_no_english_and_an_english_one_nothing_else(kind: str, *, takes_positions: bool):
    letter = SimpleNamespace(**{**vars(LETTER), "takes_positions": takes_positions})
    italian, english = (
        "\n".join((message["Subject"], message.get_content()))
        for message in (composed(kind, language, letter=letter) for language in ("it", "en"))
    )
    said = [part for part in sentences(kind) if part in english]
    assert len(said) >= 5
    assert [part for part in said if part in italian] == []
    assert "Dear Zoë Gaydou" in english
    assert "Zoë Gaydou" in italian
    assert "%(" not in italian + english


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_has_the_headers_of_one_that_a_machine_wrote(kind: str, language: str):
    message = composed(kind, language)
    assert message["Message-ID"] == "<1.1@mutua.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == language
    assert message["Date"].datetime == AT
    assert message["From"] == "Patto <patto@mutua.example>"
    assert message["To"].addresses[0].display_name == "Zoë Gaydou"
    assert message["To"].addresses[0].addr_spec == "zoe@cpe.example"
    assert b"=?utf-8?" in message.as_bytes().lower()
    assert message.get_content_type() == "text/plain"
    assert "\n\n\n" not in message.get_content()


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        ("invitation", "it", "30 giugno 2020, 23:59"),
        ("signing_invitation", "en", "31 July 2020, 23:59"),
        ("concluded", "it", "3 giugno 2020, 12:30"),
    ],
)
def test_instants_are_written_in_roman_time_and_the_reader_s_language(kind: str, language: str, words: str):
    assert words in composed(kind, language).get_content()


def test_the_words_of_a_demonstration_stand_under_a_demonstration_alone():
    real = SimpleNamespace(**{**vars(LETTER), "demonstration": False})
    assert "Dimostrazione, senza valore." in composed("receipt", "it").get_content()
    assert "Dimostrazione" not in composed("receipt", "it", letter=real).get_content()


def test_only_letters_that_open_a_room_or_sign_carry_a_secret():
    with_secret = {
        kind for kind in KINDS if {"TOKEN", "204816"} & set(re.findall(r"\w+", composed(kind, "en").get_content()))
    }
    assert with_secret == {"invitation", "signing_invitation", "code"}


def test_a_letter_without_what_it_must_say_is_never_sent():
    with pytest.raises(UndefinedError):
        compose(
            "code", language="it", to=("", "a@b.example"), sender="a@b.example", message_id="<1@b>", at=AT, facts={}
        )


def test_a_name_with_a_line_break_adds_no_header():
    with pytest.raises(ValueError, match="linefeed"):
        compose("code", language="it", to=("Ada\nBcc: x@y.example", "a@b.example"), sender="a@b.example",
                message_id="<1@b>", at=AT, facts=FACTS)  # fmt: skip
