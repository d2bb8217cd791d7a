"""The pictures in README, drawn from the machines: `make diagram` writes them, a test says when they are stale."""

import re
from pathlib import Path

from workflows.machines.amendment import AMENDMENT_RULES
from workflows.machines.authorisation import AUTHORISATION_RULES
from workflows.machines.pact import PACT_RULES
from workflows.machines.signature import SIGNATURE_RULES

README = Path(__file__).parents[2] / "README.md"
RULES = {
    "pact": PACT_RULES,
    "amendment": AMENDMENT_RULES,
    "authorisation": AUTHORISATION_RULES,
    "signature": SIGNATURE_RULES,
}


def redrawn(text):
    """Draw anew what stands between the markers of each machine."""
    for name, rules in RULES.items():
        begin, end = f"<!-- diagram: {name} -->\n", f"<!-- end: {name} -->\n"
        drawing = f"{begin}```mermaid\n{rules.as_mermaid()}```\n{end}"
        text, found = re.subn(
            f"{re.escape(begin)}.*?{re.escape(end)}", lambda _, new=drawing: new, text, flags=re.DOTALL
        )
        if found != 1:
            raise LookupError(begin)
    return text


if __name__ == "__main__":
    README.write_text(redrawn(README.read_text()))
