"""What administrators fill in: a new account, a role, how the lead body is shown."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional, Regexp

from app.forms import Form, choices
from app.i18n import LANGUAGES
from workflows.tables.account import AccountRole

ROLES = {
    AccountRole.COORDINATOR.value: _l("coordinator: writes pacts, sends them round, opens the signing"),
    AccountRole.ARCHIVIST.value: _l("archivist: finds and reads every pact, takes documents and dossiers out"),
    AccountRole.EVALUATOR.value: _l("evaluator: follows the pacts, changes nothing"),
    AccountRole.ADMINISTRATOR.value: _l("administrator: all of this, and the accounts"),
}
_REQUIRED = DataRequired(_l("Fill in this field."))
_WHOLE_ADDRESS = Regexp(r"[^@\s]+@[^@\s]+\.[^@\s]+$", message=_l("Write a complete address, such as name@example.org."))


def _strip(typed: str | None) -> str:
    return (typed or "").strip()


class RoleForm(Form):
    """What an account may do."""

    role = RadioField(
        _l("What may this account do?"),
        choices=choices(ROLES),
        validators=[InputRequired(_l("Choose what the account may do."))],
    )


class NewAccountForm(RoleForm):
    """Somebody who is invited to have an account."""

    name = StringField(_l("Name and surname"), filters=[_strip], validators=[_REQUIRED])
    email = EmailField(
        _l("E-mail address"),
        filters=[_strip],
        description=_l("The link to choose a password is sent here. The address cannot be changed afterwards."),
        validators=[_REQUIRED, _WHOLE_ADDRESS],
    )
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), validators=[InputRequired()])


class LeadBodyForm(Form):
    """How the lead body is shown."""

    name = StringField(
        _l("Name"),
        filters=[_strip],
        description=_l("As it appears in messages and on pages. Documents made already keep the name they bear."),
        validators=[_REQUIRED],
    )
    contact = EmailField(
        _l("E-mail address for personal data"),
        filters=[_strip],
        description=_l("Partners and signatories find it in the privacy notice: whom to ask about their data."),
        validators=[Optional(), _WHOLE_ADDRESS],
    )
