"""What was remarked beside the text: comments, answers to them, notes at the foot or the end."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from document_templates.anchors import Anchor
from document_templates.markup.comments import Comment, comments_of, notes_of
from document_templates.markup.lines import Line
from document_templates.markup.markup import Remark
from document_templates.markup.paragraphs import Note
from document_templates.markup.word_file import WordFile

NOTES = ("footnotes", "endnotes")
Places = Sequence[Anchor | None]


def remarks_in(theirs: WordFile, returned: Sequence[Line], places: Places) -> Iterator[Remark]:
    """Tell every comment once: where it is anchored, answers after what they answer; then those anchored nowhere."""
    comments = comments_of(theirs)
    answers = defaultdict(list)
    for comment in comments.values():
        answers[comment.answers].append(comment)
    anchored = _anchored(returned, places)
    told: set[str] = set()
    for id_ in (one for one in dict.fromkeys([*anchored, *comments]) if one in comments):
        for comment in (comments[id_], *answers[id_]):
            if comment.id not in told:
                told.add(comment.id)
                yield _remark(comment, anchored.get(comment.id, anchored.get(id_)))


def notes_in(theirs: WordFile, ours: WordFile, returned: Sequence[Line], places: Places) -> Iterator[Remark]:
    """Tell the notes that were not in the file issued, each on the paragraph that refers to it."""
    for part in NOTES:
        known, found = set(notes_of(ours, part).values()), notes_of(theirs, part)
        for note, place in _references(returned, places):
            text = found.pop(note.id, "") if note.part == part else ""
            if text and text not in known:
                who = note.revisions[-1] if note.revisions else None
                yield Remark(_clause(place), _line(place), text, who.author if who else "", who.at if who else None)


def _anchored(returned: Sequence[Line], places: Places) -> dict[str, Anchor | None]:
    found: dict[str, Anchor | None] = {}
    for line, place in zip(returned, places, strict=True):
        for id_ in (id_ for paragraph in line.paragraphs for id_ in paragraph.comments):
            found.setdefault(id_, place)
    return found


def _references(returned: Sequence[Line], places: Places) -> Iterator[tuple[Note, Anchor | None]]:
    for line, place in zip(returned, places, strict=True):
        yield from ((note, place) for paragraph in line.paragraphs for note in paragraph.notes)


def _remark(comment: Comment, place: Anchor | None) -> Remark:
    return Remark(_clause(place), _line(place), comment.text, comment.author, comment.at)


def _clause(place: Anchor | None) -> str | None:
    return place.id if place else None


def _line(place: Anchor | None) -> int | None:
    return place.line if place else None
