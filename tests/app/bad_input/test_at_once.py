"""Two at once at the same page, on both engines: both are answered, and the record stays whole."""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from app.config import Settings
from app.factory import create_app
from app.installation import open_installation
from signatures.chain import verify_chain
from tests.app.bad_input.neighbours import sign_in
from tests.app.conftest import Clock
from tests.app.guest_pact import DURATION, PACT, GuestPact, gather
from workflows.actions.amend import amend
from workflows.machines.pact import PactState
from workflows.queries.pact_cards import pact_card
from workflows.queries.texts import working_text
from workflows.queries.trail import trail_lines
from workflows.tables.link import LinkPurpose


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def shared(request: pytest.FixtureRequest, prepared_home: Path, tmp_path: Path, clock: Clock) -> Iterator[GuestPact]:
    """A small pact on each engine."""
    settings = Settings(home=Path(shutil.copytree(prepared_home, tmp_path / request.param)))
    with ExitStack() as stack:
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("migrated_server").copy_of_template())
            settings = Settings(home=settings.home, database_url=url)
        installation = open_installation(settings, now=clock)
        stack.callback(installation.engine.dispose)
        app = create_app(installation)
        app.config["WTF_CSRF_ENABLED"] = False
        yield gather(app, installation)


def together(*posts: Callable[[], Any]) -> list[Any]:
    """Let go of several requests at the same moment, and return their answers in order."""
    barrier = Barrier(len(posts))

    def post(send: Callable[[], Any]) -> Any:
        barrier.wait()
        return send()

    with ThreadPoolExecutor(max_workers=len(posts)) as pool:
        return list(pool.map(post, posts))


def whole(pact: GuestPact) -> list[str]:
    lines = pact.ask(trail_lines, pact_id=PACT)
    verify_chain([line.line for line in lines], pact_id=PACT)
    return [line.tag for line in lines]


def test_two_browsers_of_one_speaker_answer_at_once_and_one_answer_stands(shared: GuestPact):
    shared.circulate()
    phone = shared.enter("cpe-speaker", LinkPurpose.REVIEW)
    desktop = shared.app.test_client()
    desktop.set_cookie("patto_review", phone.get_cookie("patto_review", path="/review/").value, path="/review/")
    address, digest = shared.clause("duration"), shared.digest("duration")
    yes, no = ({"position": answer, "reason": "Troppo.", "read_digest": digest} for answer in ("approve", "object"))
    answers = together(lambda: phone.post(address, data=yes), lambda: desktop.post(address, data=no))
    assert [answer.status_code for answer in answers] == [303, 303]
    standing = next(row.standing for row in shared.sheet("cpe").clauses if row.clause.key == "duration")
    assert standing.turn == 2
    whole(shared)


def test_colleagues_of_one_organisation_write_at_once_and_nothing_is_lost(shared: GuestPact):
    shared.circulate()
    speaker, reader = (shared.enter(f"cpe-{part}", LinkPurpose.REVIEW) for part in ("speaker", "reader"))
    address, digest = shared.clause("duration"), shared.digest("duration")
    answers = together(
        lambda: speaker.post(address, data={"position": "approve", "read_digest": digest}),
        lambda: reader.post(f"{address}/notes", data={"note": "Io aspetterei."}),
        lambda: reader.post(address, data={"position": "object", "reason": "No.", "read_digest": digest}),
    )
    assert [answer.status_code for answer in answers] == [303, 303, 403]
    assert "Io aspetterei." in speaker.get(address).text
    whole(shared)


def test_two_coordinators_write_one_clause_at_once_and_the_second_is_shown_what_changed(shared: GuestPact):
    first = sign_in(shared)
    second = shared.app.test_client()
    second.set_cookie("patto_session", first.get_cookie("patto_session").value)
    card = next(card for card in shared.ask(working_text, pact_id=PACT).clauses if card.key == "duration")
    address = f"/desk/{PACT}/clauses/{card.id}"

    def sent(text: str) -> dict[str, str]:
        return {
            "heading": "Durata", "text": text, "kind": "article", "rule": "consent", "read_digest": card.read_digest
        }  # fmt: skip

    texts = ("Il patto dura due anni.", "Il patto dura nove anni.")
    answers = together(
        lambda: first.post(address, data=sent(texts[0])), lambda: second.post(address, data=sent(texts[1]))
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    lost = next(place for place, answer in enumerate(answers) if answer.status_code == 409)
    assert texts[lost] in answers[lost].text
    now = next(card for card in shared.ask(working_text, pact_id=PACT).clauses if card.key == "duration")
    assert now.text == texts[1 - lost]
    whole(shared)


def test_two_coordinators_send_the_text_round_at_once_and_it_goes_round_once(shared: GuestPact):
    first = sign_in(shared)
    second = shared.app.test_client()
    second.set_cookie("patto_session", first.get_cookie("patto_session").value)
    address = f"/desk/{PACT}/moves/circulate"
    answers = together(*(lambda b=b: b.post(address, data={"deadline": "2020-06-30"}) for b in (first, second)))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert shared.ask(pact_card, pact_id=PACT).state is PactState.IN_REVIEW
    assert whole(shared).count("pact:circulated") == 1


def test_two_coordinators_take_what_nobody_contests_at_once_and_it_is_taken_once(shared: GuestPact):
    shared.circulate()
    shared.propose("cpe", clause="duration", text=DURATION.replace("tre", "due"))
    shared.answer_all()
    shared.close()
    shared.act(amend, pact_id=PACT, actor=shared.coordinator)
    first = sign_in(shared)
    second = shared.app.test_client()
    second.set_cookie("patto_session", first.get_cookie("patto_session").value)
    address = f"/desk/{PACT}/amendments/uncontested"
    fields = re.findall(r'name="(read_digest|effects_digest)"[^>]*value="([0-9a-f]{64})"', first.get(address).text)
    sent = {**dict(fields), "known": "y"}
    answers = together(*(lambda b=b: b.post(address, data=sent) for b in (first, second)))
    assert 303 in [answer.status_code for answer in answers]
    assert all(answer.status_code in {303, 422} for answer in answers)
    assert whole(shared).count("amendment:incorporated") == 1


def test_a_link_opened_twice_at_once_opens_for_its_person(shared: GuestPact):
    shared.circulate()
    address = shared.mint("cpe-speaker", LinkPurpose.REVIEW, token=uuid4().hex)
    browsers = [shared.app.test_client() for _ in range(2)]
    answers = together(*(lambda b=b: b.post(address) for b in browsers))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert all(browser.get("/review/").status_code == 200 for browser in browsers)
    whole(shared)
