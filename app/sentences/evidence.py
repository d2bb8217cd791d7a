"""Sentences for evidence that is broken or unfit, and for an installation that cannot start.

What a verification finds has its own words, beside the verifier.
"""

from flask_babel import lazy_gettext as _l

EVIDENCE = {
    "canonical.misspelt": _l("The file is not JSON in canonical form."),
    "canonical.unfit": _l("These values cannot be written in canonical form."),
    "dossier.name_taken": _l("Two files of the dossier bear the name %(file)s."),
    "dossier.name_unfit": _l("%(file)s cannot name a file of the dossier."),
    "evidence.drawing_unfit": _l("The drawn signature cannot be taken: draw it again, or sign without it."),
    "evidence.misspelt": _l("The evidence of a signature is not written as it should be."),
    "folder.exists": _l("The folder %(folder)s exists already: nothing was written over it."),
    "installation.lead_unnamed": _l(
        "The first start needs to know who leads: set PATTO_LEAD_NAME, PATTO_LEAD_TAX_CODE and "
        "PATTO_ADMINISTRATOR_EMAIL."
    ),
    "installation.secret_damaged": _l(
        "The secret key %(file)s is damaged. Remove it to have a new one made: whoever is signed in signs in again."
    ),
    "installation.secret_exposed": _l(
        "Others can read the secret key %(file)s. Close it (chmod 600), or remove it if somebody may have read it."
    ),
    "installation.setting_invalid": _l("The setting %(name)s cannot be taken: %(reason)s."),
    "pdf.altered": _l("The PDF was altered after it was sealed."),
    "pdf.many_seals": _l("The PDF bears more than one signature: only a single seal was expected."),
    "pdf.not_whole": _l("The seal does not cover the whole PDF."),
    "pdf.unreadable": _l("The PDF cannot be read."),
    "pdf.unsealed": _l("The PDF bears no seal."),
    "personal.salt": _l("The salt of a personal value has the wrong length: %(length)s bytes."),
    "readable.ambiguous": _l("Not every program would unpack the archive alike: unpack it, and verify the folder."),
    "readable.damaged": _l("The file %(file)s is damaged."),
    "readable.denied": _l("The file cannot be read: access is denied."),
    "readable.misspelt": _l("The file is not written as a signatory's trail should be."),
    "readable.missing": _l("There is no file %(file)s."),
    "readable.no_file": _l("%(file)s is not a file."),
    "readable.not_a_dossier": _l("This is not a dossier made by Patto."),
    "readable.too_large": _l("It is too large to be verified: %(files)s files, %(bytes)s bytes."),
    "readable.unrecognised": _l("%(file)s is neither a dossier, nor a sealed PDF, nor a signatory's trail."),
    "readable.unsafe": _l("The file %(file)s is not safe to open."),
    "seal.altered": _l("What was sealed has been altered."),
    "seal.expired": _l("The certificate of the sealing key has expired: replace the pair in the folder “seal”."),
    "seal.exposed": _l("Others can read the sealing key: close it (chmod 600), and replace it if it may be known."),
    "seal.mismatched": _l("The sealing key and its certificate do not belong together."),
    "seal.missing": _l("The sealing key is missing."),
    "seal.not_yet_valid": _l("The certificate of the sealing key is not valid yet: check the machine's clock."),
    "seal.unreadable": _l("The sealing key or its certificate cannot be read."),
    "timestamp.altered": _l("The timestamp that came is damaged, or its signature does not hold."),
    "timestamp.broken_answer": _l("The timestamp authority does not answer as one should: check PATTO_TSA_URL."),
    "timestamp.expired": _l("The certificate of the timestamp authority was not valid at the instant it gave."),
    "timestamp.no_authority": _l("No timestamp authority is configured any more."),
    "timestamp.other_clock": _l("The clocks of the timestamp authority and of this machine are far apart."),
    "timestamp.other_digest": _l("The timestamp that came is over something else."),
    "timestamp.other_nonce": _l("The timestamp authority answered another request than ours."),
    "timestamp.refused": _l("The timestamp authority refuses."),
    "timestamp.unanswered": _l("The timestamp authority does not answer."),
    "timestamp.untrusted": _l("The timestamp was given by an authority to whom PATTO_TSA_TRUST does not lead."),
    "timestamp.wrong_purpose": _l("The certificate of the timestamp authority is not one to timestamp with."),
    "timestamps.other_head": _l("The timestamp is not over a head of this trail."),
    "timestamps.other_instant": _l("The timestamp bears another instant than the trail says."),
    "timestamps.other_token": _l("The timestamp is not the one of which the trail tells."),
    "timestamps.unrecorded": _l("The trail does not tell of this timestamp."),
    "trail.empty": _l("The trail is empty."),
    "trail.facts_unfit": _l("Entry %(index)s of the trail holds facts that cannot be recorded."),
    "trail.misspelt": _l("An entry of the trail is not written as it should be."),
    "trust.unreadable": _l("%(file)s holds no certificates that can be read."),
    "vault.altered": _l("A stored file is not the one that was kept: %(digest)s."),
    "vault.missing": _l("A stored file is missing: %(digest)s."),
}
