"""What the words of every message to a person name, whoever has them written: the worker, or a page that shows them."""

from typing import Any

from workflows.queries.letters import Letter


def letter_facts(about: Letter, *, base_url: str, privacy: str) -> dict[str, Any]:
    """Return the facts that all kinds share; `privacy` is the address of the notice. A secret is never among them."""
    return {
        "name": about.person.name,
        "sender": f"{about.lead_body}\n{about.pact_title}",
        "demonstration": about.demonstration,
        "base_url": base_url.rstrip("/"),
        "privacy": privacy,
        "letter": about,
    }
