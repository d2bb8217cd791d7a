"""Refusals and accidents as pages, in both languages, with a way back."""

import pytest
from flask import Flask, abort
from structlog.testing import capture_logs

from app.room import Room, open_to_all
from tests.app.page_rules import faults
from workflows.errors import (
    ForbiddenMoveError,
    InvalidError,
    NotAllowedError,
    StaleTextError,
    UnknownError,
    WorkflowError,
)

REFUSALS = [
    (UnknownError("pact.unknown"), 404, "Questo patto non esiste."),
    (NotAllowedError("actor.not_coordinator"), 403, "Può farlo solo chi coordina"),
    (StaleTextError("clause.stale", clause="x"), 409, "cambiato dopo la lettura"),
    (ForbiddenMoveError("clause.text_is_closed", state="in_force"), 422, "il patto è in vigore"),
    (InvalidError("deadline.past"), 422, "La scadenza deve essere nel futuro."),
]


@pytest.fixture
def broken(app: Flask) -> Flask:
    """An application with a room where everything goes wrong, answering as in production."""
    room = Room("broken", __name__, gate=open_to_all, url_prefix="/broken")

    @room.get("/refused/<int:which>")
    def refused(which: int) -> str:
        raise REFUSALS[which][0]

    @room.get("/answered/<int:status>")
    def answered(status: int) -> str:
        abort(status)

    @room.get("/accident")
    def accident() -> str:
        raise LookupError("the cupboard of secrets")

    app.register_blueprint(room)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.mark.parametrize("which", range(len(REFUSALS)))
def test_a_refusal_becomes_its_status_and_its_sentence(broken: Flask, which: int):
    error, status, words = REFUSALS[which]
    assert isinstance(error, WorkflowError)
    answer = broken.test_client().get(f"/broken/refused/{which}")
    assert answer.status_code == status
    assert words in answer.text
    assert faults(answer.text, language="it") == []


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 418, 422, 429, 500, 503])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_error_page_is_a_page_with_a_way_back(broken: Flask, status: int, language: str):
    answer = broken.test_client().get(f"/broken/answered/{status}?lang={language}")
    assert answer.status_code == status
    assert faults(answer.text, language=language) == []
    assert 'class="btn btn-primary"' in answer.text


def test_the_titles_of_the_errors_are_all_different(broken: Flask):
    statuses = [400, 403, 404, 405, 409, 413, 422, 429, 500]
    pages = [broken.test_client().get(f"/broken/answered/{status}").text for status in statuses]
    titles = {page.partition("<h1>")[2].partition("</h1>")[0] for page in pages}
    assert len(titles) == len(statuses)


def test_an_accident_shows_a_reference_that_the_log_has_and_nothing_else(broken: Flask):
    with capture_logs() as lines:
        answer = broken.test_client().get("/broken/accident")
    (accident,) = [line for line in lines if line["event"] == "accident"]
    assert answer.status_code == 500
    assert accident["reference"] in answer.text
    assert "cupboard" not in answer.text
    assert isinstance(accident["exc_info"], LookupError)


def test_a_wrong_method_is_told_which_one_is_right(broken: Flask):
    answer = broken.test_client().post("/privacy")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_an_address_that_only_takes_posts_leads_back_to_the_page_that_sends_them(broken: Flask):
    """A phone that opens its pages again asks for the address that it was left at."""
    answer = broken.test_client().get("/signing/lease/back")
    assert answer.status_code == 405
    assert 'href="/signing/"' in answer.text


def test_a_file_beyond_the_limit_is_refused_in_words(broken: Flask):
    broken.config["MAX_CONTENT_LENGTH"] = 100
    answer = broken.test_client().post("/account/sign-in", data={"email": "x" * 200})
    assert answer.status_code == 413
    assert "troppo grande" in answer.text
    assert "accetta 64 MB alla volta" in answer.text


def test_a_redirect_of_the_router_stays_a_redirect(broken: Flask):
    assert broken.test_client().get("//privacy").status_code == 308
