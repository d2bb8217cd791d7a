"""What people fill in to sign in and to choose a password."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from app.account.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD
from app.forms import Form, choices
from app.i18n import LANGUAGES


class SignInForm(Form):
    """An address and its password."""

    email = EmailField(_l("E-mail address"), [InputRequired(_l("Write the address of the account."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write the password.")), Length(max=LONGEST_PASSWORD)])


class AddressForm(Form):
    """The address of an account."""

    email = EmailField(_l("E-mail address"), [InputRequired(_l("Write the address of the account."))])


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


class OwnPasswordForm(PasswordForm):
    """A new password, by whoever knows the one in use."""

    current = PasswordField(
        _l("Password in use"), [InputRequired(_l("Write the password in use.")), Length(max=LONGEST_PASSWORD)]
    )


class DetailsForm(Form):
    """How an account is called, and in which language it is written to."""

    name = StringField(_l("Name and surname"), [DataRequired(_l("Fill in this field."))])
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), validators=[InputRequired()])
