"""The masters that come with Patto: a Word file per stage and language, under `masters/`."""

from enum import StrEnum
from importlib.resources import files

from document_templates.errors import DocumentError

FOLDER = files("document_templates") / "masters"
LANGUAGES = ("it", "en")


class Stage(StrEnum):
    """What a document is for."""

    DRAFT = "draft"
    FINAL = "final"
    SUMMARY = "summary"


def master(stage: Stage, language: str) -> bytes:
    """Read a master, a DOCX.

    Raises:
        DocumentError: `master.unknown`, there is none in this language.
    """
    if language not in LANGUAGES:
        raise DocumentError("master.unknown", stage=stage, language=language)
    return (FOLDER / language / f"{stage}.docx").read_bytes()
