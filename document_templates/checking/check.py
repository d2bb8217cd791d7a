"""Check a master: all that would break, each with the words around it, and a trial on the sample paper."""

from collections.abc import Iterable, Mapping
from itertools import islice

from lxml import etree

from document_templates.catalog import PAPERS, DocumentKind
from document_templates.checking.advice import advice
from document_templates.checking.balance import balance_problems
from document_templates.checking.leftovers import leftover_problems
from document_templates.checking.names import names_used
from document_templates.checking.placement import placement_problems
from document_templates.checking.report import MasterReport, Problem
from document_templates.checking.shapes import paper_shape, paths
from document_templates.checking.syntax import syntax_problems
from document_templates.checking.tags import Tag, read_tags
from document_templates.checking.trial import trial_order
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, make
from document_templates.rendering.compiled import compile_master
from document_templates.rendering.namespaces import DOCUMENT
from document_templates.rendering.package import read_parts
from document_templates.screening.code import refusing_depth

MOST_PROBLEMS = 50
"""As many as a person mends before checking again."""


@refusing_depth()
def check_master(master: bytes, *, kind: DocumentKind, language: str) -> MasterReport:
    """Check a master of this kind and language; where nothing breaks, the report holds the sample made by it.

    Raises:
        DocumentError: `master.*`, the file cannot be read or holds what no master may hold.
    """
    compiled = compile_master(master)
    parts = read_parts(compiled.package)
    trees = {name: etree.fromstring(parts[name]) for name in (DOCUMENT, *compiled.running)}
    shape, allowed = paper_shape(PAPERS[kind]), allowed_names(kind)
    tags, problems = _tags(trees)
    problems += leftover_problems(parts, read=set(trees), shape=shape)
    names, doubts = names_used((compiled.body, *compiled.running.values()), shape=shape, tags=tags)
    is_read = all(doubt.code != "master.syntax" for doubt in doubts)
    # Where the template as a whole is not understood, the tags that were told one by one are why.
    problems += doubts if is_read or not problems else []
    trial, failures = (None, []) if problems else _trial(master, kind, language)
    return MasterReport(
        names=tuple(sorted(names.intersection(allowed))),
        allowed=allowed,
        problems=_first(
            (*problems, *failures, *advice(kind, names=names if is_read else set(allowed), trees=trees, tags=tags))
        ),
        trial=trial,
    )


def allowed_names(kind: DocumentKind) -> tuple[str, ...]:
    """Return every name that a master of this kind may use, as `clauses[].heading`."""
    return tuple(sorted(paths(paper_shape(PAPERS[kind]))))


def _first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    each_once = {(problem.code, *sorted(problem.params.items())): problem for problem in problems}
    return tuple(islice(each_once.values(), MOST_PROBLEMS))


def _tags(trees: Mapping[str, etree._Element]) -> tuple[list[Tag], list[Problem]]:
    every: list[Tag] = []
    problems: list[Problem] = []
    for tree in trees.values():
        found = list(read_tags(tree))
        tags = [each for each in found if isinstance(each, Tag)]
        problems += [each for each in found if isinstance(each, Problem)]
        problems += [
            *balance_problems(tags),
            *placement_problems(tags),
            *syntax_problems(tags),
        ]
        every += tags
    return every, problems


def _trial(master: bytes, kind: DocumentKind, language: str) -> tuple[MadeDocument | None, list[Problem]]:
    try:
        return make(trial_order(master, kind=kind, language=language)), []
    except DocumentError as error:
        return None, [Problem(error.code, error.params)]
