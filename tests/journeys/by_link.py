"""What partners and signatories do in the rooms that their links open, on a phone and without scripts."""

from pathlib import Path

from tests.journeys.browser import Person
from tests.journeys.mailboxes import Mailboxes


def approves_the_rest(partner: Person) -> None:
    """Approve every clause that still waits for an answer."""
    partner.follows("Approve all the remaining clauses")
    partner.fills(read=True)
    partner.presses("Approve these clauses")
    partner.sees("Thank you: every clause has your answer")


def answers(partner: Person, heading: str, *, position: str, reason: str = "") -> None:
    """Take a position on one clause, from the list of all."""
    partner.follows_to(heading, within=".answers")
    partner.fills(position=position, reason=reason)
    partner.presses("Record and go on")


def proposes(partner: Person, heading: str, *, replace: str, by: str, why: str) -> None:
    """Propose other words for a clause, having seen what they change."""
    partner.follows_to(heading, within=".answers")
    partner.follows("Propose other words for this clause")
    text = partner.reads_field("text")
    assert replace in text, text
    partner.fills(text=text.replace(replace, by), rationale=why)
    partner.presses("See what changes")
    partner.presses("Send the proposal")


def downloads_draft(partner: Person, *, to: Path) -> Path:
    """Download the draft with numbered paragraphs, which is made to be marked up."""
    partner.follows("Answer with the Word file")
    partner.waits_for("Draft with numbered paragraphs")
    return partner.downloads("Draft with numbered paragraphs", of="(Word, Italiano)", to=to)


def sends_back(partner: Person, marked: Path) -> None:
    """Send a marked-up draft back, to see what is understood of it."""
    partner.fills(file=marked)
    partner.presses("Send the file")
    partner.sees("What we understood")


def gives_reason(partner: Person, heading: str, *, why: str) -> None:
    """Give a change that was understood from a file its reason."""
    why_field = partner.page.locator(".proposal", has=partner.page.get_by_role("heading", name=heading))
    name = why_field.locator('[name$="-rationale"]').get_attribute("name")
    assert name
    partner.fills(**{name: why})


def supports(partner: Person, number: int) -> None:
    """Support an amendment of others, from the list of all."""
    _turns_to_amendment(partner, number)
    partner.presses("We support it", of=f"– {_amendment(partner, number)}")  # noqa: RUF001 - as the page has it
    partner.sees("your organisation: %(side)s", side=partner.words.italian("in favour"))


def opposes(partner: Person, number: int, *, reason: str) -> None:
    """Be against an amendment of others, and say why."""
    _turns_to_amendment(partner, number)
    partner.page.locator("summary", has_text=partner.words.italian("We are against it")).click()
    partner.fills(reason=reason)
    partner.presses("Record that we are against it")
    partner.sees("your organisation: %(side)s", side=partner.words.italian("against"))


def _turns_to_amendment(partner: Person, number: int) -> None:
    partner.follows("Clauses")
    partner.follows("Amendments: your organisation's and the others'")
    partner.follows_to(_amendment(partner, number))


def _amendment(partner: Person, number: int) -> str:
    return partner.words.italian("Amendment %(number)s", number=number)


def signs(signatory: Person, mailboxes: Mailboxes, *, address: str) -> None:
    """Sign by click and one-time code."""
    signatory.presses("Send me the code")
    signatory.fills(signed_name=signatory.name, code=mailboxes.code(address))
    signatory.presses("Sign")


def refuses(signatory: Person, *, party: str, reason: str) -> None:
    """Refuse to sign, and say why."""
    signatory.follows("Refuse to sign")
    signatory.fills(reason=reason)
    signatory.presses("Refuse to sign for %(party)s", party=party)


def takes_pdf(signatory: Person, *, to: Path) -> Path:
    """Take the PDF that goes from one signatory to the next, and download it."""
    signatory.presses("Take the PDF")
    return signatory.downloads("Download the PDF to sign", to=to)


def hands_in(signatory: Person, file: Path) -> None:
    """Send back what was signed elsewhere."""
    signatory.fills(file=file)
    signatory.presses("Send the signed file")


def tries_in_vain(signatory: Person, file: Path, *, because: str) -> None:
    """Send a file that is not accepted, read why, and go back to send another."""
    hands_in(signatory, file)
    signatory.sees("The file was not accepted")
    signatory.reads(because)
    signatory.follows("Send another file")
