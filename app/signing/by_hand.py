"""Sign by hand: what to print, what to do with it, and what the lead body does with it then."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.signing.table import set_table


def by_hand() -> ResponseReturnValue:
    """Show how to sign by hand."""
    table = set_table()
    if not table.may_sign_by_hand:
        return redirect(url_for("signing.start"), code=303)
    return render_template("signing/by_hand.html", table=table, pact=table.pact)
