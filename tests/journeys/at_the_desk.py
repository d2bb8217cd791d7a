"""What a coordinator does at the desk, by clicking."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from app.demonstration.story import StoryOrganisation, StoryPerson
from tests.journeys.browser import Person
from workflows.rules.deadline import ROME

IN_FRAME = "nav.pact-nav"


def turns_to(coordinator: Person, room: str) -> None:
    """Turn to one of the pages of the pact."""
    coordinator.follows(room, within=IN_FRAME)


def comes_back(coordinator: Person, door: str) -> None:
    """Come to the pact again by a door of the lead body, the desk or the archive."""
    coordinator.follows(door)
    coordinator.follows_to("Patto per il welfare")


def completes_party(coordinator: Person, organisation: StoryOrganisation, *, name: str, body: str) -> None:
    """Take in an organisation that the model suggests; `body` must authorise its signature, or nobody must."""
    turns_to(coordinator, "Parties")
    coordinator.follows("Complete", of=name)
    coordinator.fills(tax_code=organisation.tax_code, seat=organisation.seat, authorising_body=body)
    coordinator.presses("Add the organisation")


def adds_person(coordinator: Person, person: StoryPerson, *, party: str, email: str = "") -> None:
    """Add somebody to a party, perhaps at a wrong address."""
    turns_to(coordinator, "Parties")
    coordinator.follows("Add a person", of=coordinator.words.italian("to %(party)s", party=party))
    coordinator.fills(name=person.name, office=person.office, tax_code=person.tax_code, email=email or person.email)
    coordinator.fills(language="it", speaks=person.speaks, signs=person.signs, powers=person.powers)
    coordinator.presses("Add the person")


def takes_out(coordinator: Person, headings: Collection[str]) -> None:
    """Take clauses out of the text."""
    turns_to(coordinator, "Text")
    for heading in headings:
        coordinator.follows("Take out", of=heading)
        coordinator.presses("Take it out")


def rewrites(coordinator: Person, heading: str, *, replace: str, by: str, falls: Collection[str] = ()) -> None:
    """Change some words of a clause, knowing what falls with it."""
    turns_to(coordinator, "Text")
    coordinator.follows("Edit", of=heading)
    text = coordinator.reads_field("text")
    assert replace in text, text
    coordinator.fills(text=text.replace(replace, by))
    knows(coordinator, falls)
    coordinator.presses("Write the clause")


def knows(coordinator: Person, falls: Collection[str]) -> None:
    """Read by name what falls with a change to a circulated text, and tick that it is known."""
    if falls:
        coordinator.sees("What falls with this change")
        for name in falls:
            coordinator.reads(name)
        coordinator.fills(known=True)


def takes_in(coordinator: Person, *, falls: Collection[str]) -> None:
    """Take what was accepted on a clause into the text."""
    coordinator.follows("Take into the text what was accepted")
    knows(coordinator, falls)
    coordinator.presses("Take it into the text")


def sends_round(coordinator: Person) -> None:
    """Send the text round, having read what will be sent."""
    turns_to(coordinator, "At a glance")
    coordinator.follows("Send the text round")
    coordinator.presses("Go on: see what will be sent")
    coordinator.sees("Nothing has been sent yet. This is what will happen when you confirm.")
    coordinator.presses("Send the text round")
    coordinator.sees("The text is going round; the invitations are on their way.")


def makes_move(coordinator: Person, words: str, **fields: object) -> None:
    """Make a move of the pact from its first page."""
    turns_to(coordinator, "At a glance")
    coordinator.follows(words)
    coordinator.fills(**fields)
    coordinator.presses(words)


def puts_in_step(coordinator: Person, person: StoryPerson, step: int) -> None:
    """Let somebody sign in a step of their own."""
    turns_to(coordinator, "Parties")
    coordinator.follows("Order of signing", within="main")
    field = coordinator.page.get_by_label(coordinator.words.italian("Step of %(person)s", person=person.name))
    coordinator.fills(**{str(field.get_attribute("name")): step})
    coordinator.presses("Record these steps")


def opens_signing(coordinator: Person) -> None:
    """Open the signing as soon as the final document is there."""
    turns_to(coordinator, "At a glance")
    coordinator.waits_for("The final document is ready: signing can be opened.")
    coordinator.follows("Open the signing")
    coordinator.presses("Go on: see what will be sent")
    coordinator.presses("Open the signing")
    coordinator.sees("Signing is open; the signatories are being invited.")


def records_act(coordinator: Person, *, party: str, number: str, day: str) -> None:
    """Record the act by which a party's body lets it sign."""
    turns_to(coordinator, "Authorising acts")
    coordinator.follows("Record", of=coordinator.words.italian("the act of %(party)s", party=party))
    coordinator.fills(number=number, act_date=day)
    coordinator.presses("Record the act")


def answers_amendment(coordinator: Person, number: int, *, move: str) -> None:
    """Answer an amendment."""
    turns_to(coordinator, "Amendments")
    coordinator.follows("Answer amendment %(number)s", number=number)
    coordinator.fills(move=move)
    coordinator.presses("Record the answer")


def records_receipt(coordinator: Person, *, party: str, file: Path) -> None:
    """Record the receipt of certified mail that proves that an invitation arrived, just now."""
    turns_to(coordinator, "Positions")
    coordinator.follows(
        "Record the receipt of certified mail", of=coordinator.words.italian("of %(party)s", party=party)
    )
    now = datetime.now(ROME)
    coordinator.fills(day=now.date(), time=f"{now:%H:%M:%S}", reference="opec2112.1@pec.example", file=file)
    coordinator.presses("Record the receipt")
    coordinator.sees("The receipt of %(party)s has been recorded: its silence can count.", party=party)


def takes_uncontested(coordinator: Person, *, falls: Collection[str]) -> None:
    """Take what nobody contests into the text."""
    turns_to(coordinator, "Amendments")
    coordinator.follows("Take what nobody contests")
    knows(coordinator, falls)
    coordinator.presses("Take all of it into the text")


def begins_to_settle(coordinator: Person, *, words: str) -> None:
    """Choose words where amendments collide, and keep the choice for later."""
    turns_to(coordinator, "Amendments")
    coordinator.follows("Settle the clause")
    coordinator.page.locator(".candidate label", has_text=words).click()
    coordinator.presses("Save and go on later")


def settles(coordinator: Person, *, reason: str, falls: Collection[str]) -> None:
    """Go on with what was kept, see how the clause would read, and settle it."""
    turns_to(coordinator, "Amendments")
    coordinator.follows("Settle the clause")
    assert coordinator.page.locator(".candidate input:checked").count() == 1
    coordinator.fills(reason=reason)
    coordinator.presses("See how the clause would read")
    knows(coordinator, falls)
    coordinator.presses("Settle")


def answers_in_own_words(coordinator: Person, number: int, *, replace: str, by: str, reason: str) -> None:
    """Accept an amendment with other words, having seen what they change."""
    turns_to(coordinator, "Amendments")
    coordinator.follows("Answer amendment %(number)s", number=number)
    text = coordinator.reads_field("text")
    assert replace in text, text
    coordinator.fills(move="modify", text=text.replace(replace, by), reason=reason)
    coordinator.presses("See what the other words change")
    coordinator.presses("Record the answer")


def weighs_file(coordinator: Person, *, reason: str) -> None:
    """Accept what stayed open of the file that waits, and say why."""
    turns_to(coordinator, "Signatures")
    coordinator.follows("Look at the file")
    coordinator.fills(answer="accept", reason=reason)
    coordinator.presses("Record it")


def records_paper(coordinator: Person, *, scan: Path, kept_at: str) -> None:
    """Record a signature by hand, given today."""
    turns_to(coordinator, "Signatures")
    coordinator.follows("Record a signature by hand")
    coordinator.fills(signed_on=datetime.now(ROME).date(), kept_at=kept_at, file=scan, attested=True)
    coordinator.presses("Record the signature")


def downloads_paper(coordinator: Person, kind: str, *, to: Path) -> Path:
    """Keep a document of the archive in Italian, as soon as all of its kind are there."""
    name = coordinator.words.italian(kind)
    for language in ("English", "Italiano"):
        coordinator.waits_for(f"– {name} ({language})")  # noqa: RUF001 - as the page has it
    return coordinator.downloads("PDF", of=f"– {name} (Italiano)", to=to)  # noqa: RUF001
