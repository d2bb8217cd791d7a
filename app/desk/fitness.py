"""Whether the installation is fit for people to sign on it: what is not is named, and signing does not open."""

from flask_babel import gettext as _

from app.doctor.diagnose import FOR_SIGNING, diagnose
from app.doctor.words import NAMES, reason
from app.forms import Form
from app.serving import serving


def is_fit(form: Form) -> bool:
    """Look at the installation; what is not fit becomes a sentence of the form."""
    unfit = [finding for finding in diagnose(serving(), looks=FOR_SIGNING) if finding.fit is False]
    for finding in unfit:
        told = {"name": NAMES[finding.name], "why": reason(finding)}
        form.form_errors.append(_("Signing cannot open before this is put right. %(name)s: %(why)s.", **told))
    return not unfit
