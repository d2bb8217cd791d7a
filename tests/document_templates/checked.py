"""Masters of ours with a change, checked."""

from document_templates.catalog import DocumentKind
from document_templates.checking.check import check_master
from tests.document_templates.hostile import altered


def checked(*changes, kind=DocumentKind.DRAFT, language="it"):
    return check_master(altered(*changes, kind=kind, language=language), kind=kind, language=language)


def found(report, weight="breaks"):
    return {problem.code: problem.params for problem in report.problems if problem.weight == weight}


def cell(*words):
    paragraphs = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words)
    return f"<w:tc><w:tcPr/>{paragraphs}</w:tc>"


def table(*rows):
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{body}</w:tbl>"
