"""A text negotiated by three organisations: one answers from Word, one from a phone, one stays silent.

One story: each test goes on where the one before stopped.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.demonstration.story import load_story
from tests.journeys import at_the_desk as desk
from tests.journeys import by_link, in_word
from tests.journeys.browser import Person
from tests.journeys.office import Office, office
from tests.journeys.round_table import sit_around
from tests.journeys.walking import walk

pytestmark = [pytest.mark.needs("chromium", "libreoffice", "uno"), pytest.mark.usefixtures("going_on")]

COORDINATOR = "beatrice.odin@mutua.example"
LEAD = ("Società Mutua Piemonte ETS", "50123840014")
PASSWORD = "quattro gatti sul tetto"
STORY = load_story("it")
PEOPLE = {person.key: person for person in STORY.people}
ACT = "COESA: atto n. 14/2026 (Consiglio di amministrazione)"
MAPPING, WITHDRAWAL, DURATION = "Mappatura dei bisogni per micro-area", "Recesso", "Durata e rinnovo"
CHANGED = (MAPPING, WITHDRAWAL, DURATION)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An installation with a short pact in it."""
    folder = tmp_path_factory.mktemp("negotiation")
    sit_around(folder / "home", STORY, lead=LEAD, administrator=COORDINATOR)
    first = {"LEAD_NAME": LEAD[0], "LEAD_TAX_CODE": LEAD[1], "ADMINISTRATOR_EMAIL": COORDINATOR}
    with office(folder, **{f"PATTO_{name}": value for name, value in first.items()}) as opened:
        opened.at_desk("coordinatrice").thorough = True
        yield opened


@pytest.fixture
def coordinator(place: Office) -> Person:
    return place.at_desk("coordinatrice")


@pytest.fixture
def from_word(place: Office) -> Person:
    """Who speaks for COESA, and answers from Word."""
    return place.on_phone(PEOPLE["moraru"].name)


@pytest.fixture
def on_phone(place: Office) -> Person:
    """Who speaks for the lead, and answers on a phone."""
    return place.on_phone(PEOPLE["bertone"].name)


def test_the_text_goes_round(place: Office, coordinator: Person):
    coordinator.opens(place.place.first_link)
    coordinator.fills(password=PASSWORD, again=PASSWORD)
    coordinator.presses("Save and sign in")
    coordinator.follows("Desk")
    coordinator.follows_to("Patto per il welfare")
    desk.sends_round(coordinator)


def test_one_marks_the_draft_up_in_word_and_sees_what_was_understood(place: Office, from_word: Person, tmp_path: Path):
    place.comes_by_link(PEOPLE["moraru"], "/r/")
    draft = by_link.downloads_draft(from_word, to=tmp_path)
    marked = in_word.marks_up(
        draft,
        untracked=[in_word.replaces("dopo novanta giorni", "dopo trenta giorni")],
        tracked=[
            in_word.replaces("è aggiornata ogni due anni", "è aggiornata ogni anno"),
            in_word.replaces("dura tre anni", "dura cinque anni"),
            in_word.comments("quota annua di 500 euro", "Per i consorzi piccoli è molto.", author="I. Moraru"),
        ],
    )
    by_link.sends_back(from_word, marked)
    from_word.sees("This change was not tracked: it was made with the tracking off. Check that it is meant.")
    from_word.reads("Per i consorzi piccoli è molto.")


def test_it_counts_as_corrected_and_confirmed(from_word: Person):
    by_link.gives_reason(from_word, DURATION, why="Tre anni non bastano per vedere gli effetti.")
    by_link.gives_reason(from_word, MAPPING, why="I bisogni cambiano in fretta.")
    by_link.gives_reason(from_word, WITHDRAWAL, why="Chi recede non deve restare legato a lungo.")
    from_word.presses("Confirm")
    from_word.sees("Confirmed: the changes are proposed, and the remarks are recorded.")
    from_word.reads("Tre anni non bastano per vedere gli effetti.")
    from_word.follows("Back to the clauses")
    by_link.approves_the_rest(from_word)


def test_one_answers_on_a_phone_for_and_against_what_others_propose(place: Office, on_phone: Person):
    place.comes_by_link(PEOPLE["bertone"], "/r/")
    by_link.proposes(
        on_phone, DURATION, replace="dura tre anni", by="dura quattro anni", why="Quattro anni, come il bando."
    )
    by_link.supports(on_phone, 1)
    by_link.opposes(on_phone, 2, reason="Trenta giorni non bastano per sostituire chi recede.")
    on_phone.follows("Clauses")
    by_link.approves_the_rest(on_phone)


def test_every_page_of_the_room_reads_well_amid_the_negotiation(from_word: Person):
    assert walk(from_word) == []


def test_the_coordinator_proves_the_delivery_to_who_is_silent(coordinator: Person, tmp_path: Path):
    receipt = tmp_path / "consegna.eml"
    receipt.write_text(
        "From: posta-certificata@pec.example\nSubject: CONSEGNA: invito\n\nConsegnato.\n", encoding="utf-8"
    )
    desk.records_receipt(coordinator, party="CPE", file=receipt)
    coordinator.reads("opec2112.1@pec.example")
    desk.records_act(coordinator, party="COESA", number="14/2026", day="2026-11-20")


def test_the_round_is_closed_at_its_deadline_and_silence_counts(place: Office, coordinator: Person):
    desk.turns_to(coordinator, "At a glance")
    coordinator.sees("Close the round")
    let_the_deadline_pass(place)
    desk.makes_move(coordinator, "Close the round")
    coordinator.sees("The round is closed.")
    desk.turns_to(coordinator, "Positions")
    coordinator.sees("Round %(number)s: %(done)s of %(total)s clauses decided", number=1, done=8, total=8)
    coordinator.reads("Per i consorzi piccoli è molto.")


def test_what_is_in_the_way_of_agreement_is_named_with_the_way_to_it(coordinator: Person):
    desk.turns_to(coordinator, "At a glance")
    coordinator.opens(f"{coordinator.page.url}moves/agree")
    coordinator.sees("Not possible yet")
    coordinator.presses("Declare agreement", status=422)
    coordinator.follows(
        "Amendment %(number)s of %(party)s to “%(heading)s”", number=4, party="Mutua Piemonte", heading=DURATION
    )
    coordinator.reads("Quattro anni, come il bando.")


def test_the_text_is_reopened_and_what_nobody_contests_is_taken(coordinator: Person):
    desk.makes_move(coordinator, "Reopen the text")
    desk.takes_uncontested(coordinator, falls=[ACT, "COESA (approva)", "Mutua Piemonte (approva)"])


def test_a_collision_is_settled_later_than_it_was_begun(coordinator: Person):
    desk.begins_to_settle(coordinator, words="quattro")
    desk.settles(coordinator, reason="Quattro anni, come chiede il bando.", falls=[ACT])
    coordinator.sees("The clause “%(heading)s” is settled.", heading=DURATION)


def test_a_contested_amendment_is_taken_in_the_coordinator_s_words(coordinator: Person):
    desk.answers_in_own_words(
        coordinator, 2, replace="trenta giorni", by="sessanta giorni", reason="Sessanta giorni bastano a tutti."
    )
    desk.takes_in(coordinator, falls=[ACT])


def test_the_amendments_leave_in_one_file_each_under_its_organisation(coordinator: Person, tmp_path: Path):
    desk.turns_to(coordinator, "Amendments")
    file = coordinator.downloads(
        "The amendments to version %(number)s in one Word file, each under the name of who proposed it",
        number=1,
        to=tmp_path,
    )
    assert in_word.revisions(file) == {"Consorzio COESA": "- due anni + anno - novanta + trenta"}
    collision = in_word.remarks(file)[-1]
    assert collision.endswith("Consorzio COESA: «cinque»Società Mutua Piemonte ETS: «quattro»")


def test_only_what_changed_is_asked_again(place: Office, coordinator: Person, from_word: Person, tmp_path: Path):
    place.mailboxes.forget()
    desk.sends_round(coordinator)
    place.comes_by_link(PEOPLE["moraru"], "/r/")
    from_word.sees("Your work: %(answered)s of %(total)s clauses", answered=5, total=8)
    asked = from_word.page.locator(".answers li:has(.state--attention)").all_inner_texts()
    assert [heading in line for heading, line in zip(CHANGED, asked, strict=True)] == [True] * 3
    assert len(from_word.page.get_by_text(from_word.words.italian("carried over"), exact=True).all()) == 5
    from_word.waits_for("What changed since the circulation before, as a Word file with tracked changes")
    file = from_word.downloads(
        "What changed since the circulation before, as a Word file with tracked changes", to=tmp_path
    )
    changes = "- 1 + 2 - due anni + anno - novanta + sessanta - tre + quattro"
    assert in_word.revisions(file) == {LEAD[0]: changes}


def test_the_proposer_accepts_the_coordinator_s_words(from_word: Person):
    from_word.follows("Amendments: your organisation's and the others'")
    from_word.follows("Reply to the answer")
    from_word.fills(reply="accept")
    from_word.presses("Send the reply")
    from_word.follows("Clauses")
    by_link.approves_the_rest(from_word)


def test_everybody_approves_and_the_pact_is_agreed(place: Office, coordinator: Person):
    for key in ("bertone", "gaydou"):
        by_link.approves_the_rest(place.comes_by_link(PEOPLE[key], "/r/"))
    desk.makes_move(coordinator, "Close the round")
    desk.makes_move(coordinator, "Declare agreement")
    coordinator.sees("The pact is agreed; its final document is being prepared.")
    desk.turns_to(coordinator, "Authorising acts")


def test_every_page_on_the_way_was_sound(place: Office):
    assert [fault for person in place.people.values() for fault in person.faults] == []


def let_the_deadline_pass(place: Office) -> None:
    """Let the deadline of the open round be now: nobody waits for three weeks."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")
    with closing(sqlite3.connect(place.place.home / "patto.db")) as database, database:
        database.execute("UPDATE circulation SET deadline_at = ? WHERE closed_at IS NULL", [now])
