"""What people fill in to sign in and to choose a password."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from app.account.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD
from app.forms import Form


class SignInForm(Form):
    """An address and its password."""

    email = EmailField(_l("E-mail address"), [InputRequired(_l("Write the address of the account."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write the password.")), Length(max=LONGEST_PASSWORD)])


class PasswordForm(Form):
    """A new password, twice."""

    password = PasswordField(
        _l("New password"),
        [
            InputRequired(_l("Choose a password.")),
            Length(
                min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD, message=_l("Use between %(min)d and %(max)d characters.")
            ),
        ],
        description=_l("At least 12 characters. A few words in a row are long and easy to remember."),
    )
    again = PasswordField(
        _l("The same password again"),
        [
            InputRequired(_l("Write the same password again.")),
            EqualTo("password", _l("The two passwords are not the same.")),
        ],
    )
