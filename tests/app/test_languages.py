"""Which language a page speaks, and how it writes dates."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.i18n import COOKIE, speaking, written_date, written_instant

ITALIAN, ENGLISH = "Accedi", "Sign in"


def words(client: FlaskClient, *, asked: str = "", accepted: str | None = None) -> str:
    headers = {"Accept-Language": accepted} if accepted else {}
    return client.get(f"/account/sign-in{asked}", headers=headers).text


def test_without_a_wish_the_page_is_italian(client: FlaskClient):
    assert ITALIAN in words(client)


@pytest.mark.parametrize(("accepted", "expected"), [("en-GB,en;q=0.8", ENGLISH), ("fr", ITALIAN), ("it", ITALIAN)])
def test_the_browser_s_wish_is_followed_where_it_can_be(client: FlaskClient, accepted: str, expected: str):
    assert expected in words(client, accepted=accepted)


def test_a_choice_is_kept_over_the_browser_s_wish(client: FlaskClient):
    assert ENGLISH in words(client, asked="?lang=en", accepted="it")
    assert ENGLISH in words(client, accepted="it")
    assert ITALIAN in words(client, asked="?lang=it", accepted="en")
    assert ITALIAN in words(client, accepted="en")


def test_a_language_that_nobody_speaks_is_not_kept(client: FlaskClient):
    assert ITALIAN in words(client, asked="?lang=xx")
    assert client.get_cookie(COOKIE) is None


def test_changing_language_keeps_what_else_was_asked(client: FlaskClient):
    page = words(client, asked="?words=pin%26erolo&words=valli&lang=en")
    assert 'href="?words=pin%26erolo&amp;words=valli&amp;lang=it"' in page


@pytest.mark.parametrize(
    ("language", "day", "instant"),
    [
        ("it", "3 giugno 2020", "4 giugno 2020, ore 0:30"),
        ("en", "3 June 2020", "4 June 2020, 0:30"),
    ],
)
def test_dates_are_written_in_words_and_italian_time(language: str, day: str, instant: str):
    late = datetime(2020, 6, 3, 22, 30, tzinfo=UTC)
    with speaking(Settings(), language=language):
        assert written_date(date(2020, 6, 3)) == day
        assert written_instant(late) == instant
        assert written_date(late) == instant.partition(",")[0]


def test_a_worker_speaks_the_language_of_the_settings(app: Flask):
    with app.app_context():
        assert written_date(date(2020, 6, 3)) == "3 giugno 2020"
