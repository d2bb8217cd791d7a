"""Documents: a trial of each engine that this machine has, made in a child process as the real ones are."""

from collections.abc import Iterator
from typing import get_args

from app.doctor.finding import Finding
from app.installation import Installation
from document_templates.catalog import DocumentKind, master
from document_templates.checking.trial import trial_order
from document_templates.errors import DocumentError
from document_templates.pdf import embedded, libreoffice
from document_templates.pdf.trial import undrawable
from document_templates.workshop.workshop import Engine, Workshop

_PRODUCERS = {"embedded": embedded.ENGINE, "libreoffice": libreoffice.ENGINE}
_WRITTEN = "àèéìòùÀÈÉ€«»“”—…°§\N{EN DASH}\N{RIGHT SINGLE QUOTATION MARK}"


def paper(installation: Installation) -> Iterator[Finding]:
    """Make a trial document with each engine; the one that is not installed is only missed where it was chosen."""
    for engine in get_args(Engine):
        chosen = installation.settings.pdf_engine == engine
        if engine == "libreoffice" and not libreoffice.is_installed():
            yield Finding(engine, fit=False if chosen else None, code="engine.missing", params={"engine": engine})
        else:
            yield _engine(engine, installation.settings.language)


def fonts(_installation: Installation) -> Iterator[Finding]:
    """Look whether the embedded engine can draw all that is written in either language."""
    missing = undrawable(_WRITTEN)
    code = "fonts.lacking" if missing else "fonts.there"
    yield Finding("fonts", fit=not missing, code=code, params={"characters": missing})


def _engine(engine: Engine, language: str) -> Finding:
    own = master(DocumentKind.DRAFT, language)
    try:
        with Workshop(processes=1, engine=engine) as workshop:
            made = workshop.make(trial_order(own, kind=DocumentKind.DRAFT, language=language))
    except DocumentError as error:
        return Finding(engine, fit=False, code=error.code, params=error.params)
    if made.engine != _PRODUCERS[engine]:
        return Finding(engine, fit=False, code="engine.fails", params={"engine": engine})
    params: dict[str, str | int] = {"engine": engine, "version": made.engine_version, "pages": made.pages}
    return Finding(engine, fit=True, code="engine.works", params=params)
