"""What partners and signatories do in the rooms that their links open, on a phone and without scripts."""

from tests.journeys.browser import Person
from tests.journeys.mailboxes import Mailboxes


def comes_in(guest: Person, link: str) -> None:
    """Open a personal link and press its one button."""
    guest.opens(link)
    guest.presses("Open my page")


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
