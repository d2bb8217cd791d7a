"""The sheet of clauses, first of all what is still to do; and the page for when nothing is."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.document_files import by_language
from app.review.papers import papers_of
from app.review.table import set_table


def sheet() -> ResponseReturnValue:
    """Show the clauses with the party's own answers; `?show=owed` only those that wait for one."""
    table = set_table()
    only_owed = request.args.get("show") == "owed"
    rows = table.owed if only_owed else table.sheet.clauses
    papers = by_language(papers_of(table))
    return render_template(
        "review/sheet.html", table=table, pact=table.pact, rows=rows, only_owed=only_owed, papers=papers
    )


def done() -> ResponseReturnValue:
    """Thank, say what happens next and sum up the answers; while something is owed, lead back to the sheet."""
    table = set_table()
    if table.owed or not table.guest.takes_positions:
        return redirect(url_for("review.sheet"), code=303)
    return render_template("review/done.html", table=table, pact=table.pact)
