"""Where the code in a master runs: without reach, without silence about unknown names, every value escaped."""

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape


def literal(value: object) -> Markup:
    """Make a value come out as it was typed.

    After rendering, docxtpl turns `{_{` and its kin into braces: values are kept from looking like that.
    """
    return Markup(str(escape(str(value))).replace("{_", "{&#95;").replace("_}", "&#95;}"))  # noqa: S704 -- escaped here


ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=literal)
