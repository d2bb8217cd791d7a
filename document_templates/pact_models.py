"""Pact models: complete texts that a new pact can start from, a readable file per language in `pacts/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from document_templates.errors import DocumentError
from document_templates.text_blocks import canonical_text, unwrap

FOLDER = files("document_templates") / "pacts"


@dataclass(frozen=True)
class ModelParty:
    """A party as the model proposes it."""

    key: str
    name: str
    short_name: str
    role: str
    kind: str
    category: str
    weight: int


@dataclass(frozen=True)
class ModelClause:
    """A recital or an article; `concerns` holds the keys of the parties it binds, where only they decide."""

    key: str
    kind: Literal["recital", "article"]
    heading: str
    rule: Literal["consent", "unanimity", "majority", "majority_of_categories", "concerned"]
    concerns: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ModelAnnex:
    """An annex; with the source `parties` its table is made from the parties and `text` stands before it."""

    key: str
    heading: str
    source: Literal["parties", "text"]
    text: str


@dataclass(frozen=True)
class PactModel:
    """A whole model in one language; every text is canonical."""

    key: str
    language: str
    title: str
    short_title: str
    subject: str
    place: str
    minimum_signatures: int
    silence: Literal["abstention", "assent"]
    authorisation_may_be_pending: bool
    parties: tuple[ModelParty, ...]
    clauses: tuple[ModelClause, ...]
    annexes: tuple[ModelAnnex, ...]


def models() -> tuple[tuple[str, str], ...]:
    """Key and language of every built-in model, sorted."""
    names = (file.name.removesuffix(".toml").rsplit(".", 1) for file in FOLDER.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted((key, language) for key, language in names))


def load_model(key: str, language: str) -> PactModel:
    """Read a built-in model.

    Raises:
        DocumentError: `model.unknown`, no model has this key in this language.
    """
    if (key, language) not in models():
        raise DocumentError("model.unknown", key=key, language=language)
    return read_model((FOLDER / f"{key}.{language}.toml").read_text(encoding="utf-8"))


def translations_of(model: PactModel) -> tuple[PactModel, ...]:
    """Read the same built-in model in every other language it comes in."""
    others = (language for key, language in models() if key == model.key and language != model.language)
    return tuple(load_model(model.key, language) for language in others)


def read_model(toml: str) -> PactModel:
    """Read a model from the text of its file.

    Raises:
        DocumentError: `model.unreadable`, the text is not TOML or a field is missing, unknown or misplaced.
    """
    try:
        top = tomllib.loads(toml)
        return PactModel(
            parties=tuple(ModelParty(**party) for party in top.pop("parties")),
            clauses=tuple(_clause(clause) for clause in top.pop("clauses")),
            annexes=tuple(_annex(annex) for annex in top.pop("annexes")),
            **{name: _one_line(value) for name, value in top.items()},
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DocumentError("model.unreadable", reason=str(error)) from error


def _clause(raw: Mapping[str, Any]) -> ModelClause:
    concerns = tuple(raw.get("concerns", ()))
    return ModelClause(**{**raw, "concerns": concerns, **_words(raw)})


def _annex(raw: Mapping[str, Any]) -> ModelAnnex:
    return ModelAnnex(**{**raw, **_words(raw)})


def _words(raw: Mapping[str, Any]) -> dict[str, str]:
    return {"heading": _one_line(raw["heading"]), "text": unwrap(raw["text"])}


def _one_line(value: Any) -> Any:  # noqa: ANN401 -- a TOML value is what it is; numbers and booleans pass untouched
    return canonical_text(value).replace("\n", " ") if isinstance(value, str) else value
