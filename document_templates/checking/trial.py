"""A master tried on the demonstration pact."""

from document_templates.catalog import DocumentKind
from document_templates.making import Order
from document_templates.pact_models import load_model
from document_templates.sample import SAMPLE_AT, sample

MODEL = "welfare"


def trial_order(master: bytes, *, kind: DocumentKind, language: str) -> Order:
    """Order of the sample document of this kind, to be made by this master."""
    paper = sample(kind, load_model(MODEL, language))
    return Order(kind=kind, language=language, paper=paper, at=SAMPLE_AT, master=master)
