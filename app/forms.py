"""The form every room builds on; the request's token against forgery is in it."""

from flask_wtf import FlaskForm


class Form(FlaskForm):  # type: ignore[misc]  # the library carries no types
    """A form of a page: `validate_on_submit()` tells whether it was sent and may be taken."""
