"""Each tag read alone, so that a mistake is told where it stands."""

from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError

from document_templates.checking.balance import MIDDLES
from document_templates.checking.report import Problem
from document_templates.checking.scope import nearest
from document_templates.checking.tags import BEGINS, ENDS, Tag
from document_templates.rendering.environment import ENVIRONMENT
from document_templates.screening.code import STATEMENTS

LEVELS = {"p", "tr", "tc", "r"}
# Of these docxtpl makes something else before the template language reads them.
OF_DOCXTPL = {"colspan", "cellbg", "vm", "hm"}
# These are refused, not mended; what ends one of them is told with it.
FORBIDDEN = {*STATEMENTS.values(), "raw"}
WORDS = {*ENDS, *BEGINS, *MIDDLES}
# docxtpl turns the others of Word's quotation marks back into those of a keyboard.
ODD_QUOTES = frozenset("«»„‟‹›‚‛′″")  # noqa: RUF001 -- these are what is looked for
MENDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})  # noqa: RUF001


def syntax_problems(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Find tags that are not written as the template language wants them."""
    for tag in tags:
        if tag.opening == "{#" or tag.word.removeprefix("end") in OF_DOCXTPL | FORBIDDEN:
            continue
        if tag.opening == "{%" and tag.word not in WORDS:
            near = f"{{%{tag.word} " if tag.word in LEVELS else nearest(tag.word, WORDS)
            yield tag.problem("tag.unknown_word", word=tag.word, nearest=near or "for, if, set")
        elif not _is_written_well(tag):
            yield tag.problem("tag.odd_quotes" if ODD_QUOTES.intersection(tag.code) else "tag.syntax")


def _is_written_well(tag: Tag) -> bool:
    try:
        ENVIRONMENT.parse(_whole(tag))
    except TemplateSyntaxError:
        return False
    return True


def _whole(tag: Tag) -> str:
    """The smallest template that a tag makes sense in."""
    code = tag.code.translate(MENDED)
    if tag.opening == "{{":
        return f"{{{{ {code} }}}}"
    if tag.ends:
        return ""
    if tag.word in MIDDLES:
        return f"{{% if 1 %}}{{% {code} %}}{{% endif %}}"
    return f"{{% {code} %}}" + (f"{{% {ENDS[tag.word]} %}}" if tag.begins else "")
