"""Which words can be taken: those that will come out on paper, and not more of them than a document can hold."""

from document_templates.errors import DocumentError
from document_templates.printable import check_printable
from workflows.errors import InvalidError

MOST_ON_A_LINE = 400
MOST = {"text": 50_000, "subject": 5_000, "rationale": 5_000, "reason": 5_000, "note": 5_000}
"""The longest of each field, by its name; any other is a line. A text of this length takes some thirty pages."""

MOST_IN_A_PACT = 800_000
"""The longest whole text: some four hundred pages of the draft that is sent round to be marked up."""

_SHORTEST_LINE = 80


def refuse_unfit_words(**words: str) -> None:
    """Refuse words, handed over by the name of their field, before anything is changed by them.

    Raises:
        InvalidError: `text.too_long` or `text.unprintable`.
    """
    for field, text in words.items():
        most = MOST.get(field, MOST_ON_A_LINE)
        if length_on_paper(text) > most:
            raise InvalidError("text.too_long", field=field, most=most)
        try:
            check_printable(text)
        except DocumentError as refusal:
            characters = str(refusal.params["characters"])
            raise InvalidError("text.unprintable", field=field, characters=characters) from refusal


def length_on_paper(text: str) -> int:
    """Return the length of a text in characters, where a line is never short: it takes a line of paper."""
    return sum(max(len(line), _SHORTEST_LINE) for line in text.split("\n"))
