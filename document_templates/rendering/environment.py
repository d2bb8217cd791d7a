"""Where the code in a master runs: without reach, without silence about unknown names, every value escaped."""

from docxtpl import InlineImage, Subdoc
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from document_templates.anchored_words import AnchoredWords
from document_templates.screening.code import parse

MADE_BY_CODE = (InlineImage, Subdoc)


def literal(value: object) -> Markup:
    """Make a value come out as it was typed.

    After rendering, docxtpl turns `{_{` and its kin into braces: values hold none, so that nothing joins to one.
    """
    if isinstance(value, MADE_BY_CODE):
        return Markup(value.__html__())  # noqa: S704 -- made by our own code, never by a master or a person
    words = escape(value.marked if isinstance(value, AnchoredWords) else str(value))
    if "{" in words or "}" in words:
        return Markup(str(words).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 -- escaped here
    return words


ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=literal)


class KeptTemplates:
    """What docxtpl asks for in place of an environment: each template of one master is judged and compiled once."""

    def __init__(self) -> None:
        self._templates: dict[str, Template] = {}

    def from_string(self, source: str) -> Template:
        """Return the template of a source.

        Raises:
            DocumentError: `master.forbidden`, it says what no master may.
        """
        if source not in self._templates:
            self._templates[source] = ENVIRONMENT.from_string(parse(source, ENVIRONMENT))
        return self._templates[source]
