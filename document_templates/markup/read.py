"""What a partner's returned file says: every tracked change, every comment, and every change that was not tracked."""

from collections import Counter
from collections.abc import Iterator, Mapping

from document_templates.errors import DocumentError
from document_templates.markup.around import new_words_around
from document_templates.markup.body import Body
from document_templates.markup.comparison import Comparison
from document_templates.markup.identity import identity_of
from document_templates.markup.leads import Leads, lead_of
from document_templates.markup.limits import Limits
from document_templates.markup.lines import Cut, Line, lines
from document_templates.markup.markup import Caution, IssuedIdentity, Markup
from document_templates.markup.opening import open_returned, refusal
from document_templates.markup.remarks import notes_in, remarks_in
from document_templates.markup.word_file import WordFile
from document_templates.rendering.untrusted import PackageError

COUNTED_IN_BOTH = ("boxes", "pictures", "symbols")
CODES = {
    "formatting": "markup.formatting_ignored",
    "numbers": "markup.numbers_ignored",
    "notes": "markup.notes",
    "boxes": "markup.boxes",
    "pictures": "markup.pictures",
    "symbols": "markup.symbols",
    "around": "markup.around_the_text",
}


def read_markup(returned: bytes, *, issued: bytes, limits: Limits) -> Markup:
    """Read a returned DOCX, ODT, DOC or RTF against the very file that was issued; nothing is dropped in silence.

    Raises:
        DocumentError: `markup.*`, why it is not read: too large, unfit, protected, with macros, not of a word
            processor; `markup.needs_libreoffice`, no DOCX, and no LibreOffice here to make it one;
            `markup.other_pact`, it was issued for another pact.
    """
    ours, theirs = open_returned(issued, limits), open_returned(returned, limits)
    try:
        return _read(theirs, ours, limits)
    except PackageError as error:
        raise refusal(error, limits) from error


def read_identity(returned: bytes, *, limits: Limits) -> IssuedIdentity:
    """Read who a returned file was issued to, so as to find the file to hold it against.

    Raises:
        DocumentError: `markup.*`, as for the whole.
    """
    try:
        return identity_of(open_returned(returned, limits))
    except PackageError as error:
        raise refusal(error, limits) from error


def _read(theirs: WordFile, ours: WordFile, limits: Limits) -> Markup:
    issued, said = identity_of(ours), identity_of(theirs)
    warnings = list(_identity_warnings(issued, said))
    base, body = _body(ours, limits), _body(theirs, limits)
    given = _lines(base, lead_of, limits)
    returned = _lines(body, Leads(lead for line in given if line.final for lead in line.final.leads), limits)
    comparison = Comparison(given, returned, anchors_hold=said.version in {None, issued.version})
    notes = tuple(notes_in(theirs, ours, returned, comparison.places))
    counted = body.counted - Counter({name: base.counted[name] for name in COUNTED_IN_BOTH})
    counted += Counter(numbers=comparison.numbers, notes=len(notes), around=new_words_around(theirs, ours))
    return Markup(
        issued=issued,
        changes=tuple(comparison.changes),
        remarks=(*remarks_in(theirs, returned, comparison.places), *notes),
        warnings=(*warnings, *_cautions(counted)),
    )


def _identity_warnings(issued: IssuedIdentity, said: IssuedIdentity) -> Iterator[Caution]:
    if issued.pact is None:
        return
    if said.pact is None:
        yield Caution("markup.unidentified")
    elif said.pact != issued.pact:
        raise DocumentError("markup.other_pact")
    if said.version is not None and said.version != issued.version:
        yield Caution("markup.other_version", {"version": said.version})


def _cautions(counted: Mapping[str, int]) -> Iterator[Caution]:
    return (Caution(code, {"count": counted[name]}) for name, code in CODES.items() if counted.get(name))


def _lines(body: Body, cut: Cut, limits: Limits) -> tuple[Line, ...]:
    read = lines(body.paragraphs, cut=cut)
    if any(max(len(line.before), len(line.after)) > limits.paragraph for line in read):
        raise DocumentError("markup.paragraph_too_long", most=limits.paragraph)
    return read


def _body(file: WordFile, limits: Limits) -> Body:
    body = Body(file.tree(file.document))
    letters = sum(len(piece.text) for paragraph in body.paragraphs for piece in paragraph.pieces)
    if len(body.paragraphs) > limits.paragraphs or letters > limits.characters:
        raise DocumentError("markup.too_long", paragraphs=limits.paragraphs, characters=limits.characters)
    return body
