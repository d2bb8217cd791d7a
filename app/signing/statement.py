"""The statement that a signatory makes by signing: shown, then kept word for word in the evidence.

It says what kind of signature this is and never more: a simple electronic signature (Regulation (EU) 910/2014, art. 3
n. 10 and art. 25; D.Lgs. 82/2005, art. 20 c. 1-bis).
"""

from flask_babel import gettext as _

from workflows.queries.pact_cards import PactCard
from workflows.queries.signatures_asked import SignatureCard


def statement(pact: PactCard, signature: SignatureCard, *, version: int) -> str:
    """Return the statement on a version of the text, in the language being spoken."""
    words = _(
        "I, %(person)s, %(office)s, sign for %(party)s by these powers: %(powers)s. I have read the pact"
        " “%(title)s”, version %(version)s, in its final document with SHA-256 digest %(digest)s, and I agree to it"
        " for the organisation I represent. I confirm this with a one-time code sent to my mail address: a simple"
        " electronic signature (Regulation (EU) 910/2014, art. 3 n. 10 and art. 25; Italian Legislative Decree"
        " 82/2005, art. 20 c. 1-bis).",
        person=signature.person,
        office=signature.office,
        party=signature.party,
        powers=signature.powers,
        title=pact.title,
        version=version,
        digest=signature.final_digest,
    )
    return f"{words} {_('Demonstration, no legal value')}." if pact.demonstration else str(words)
