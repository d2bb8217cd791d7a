"""How each signatory of the demonstration signs: by click and code, with an invented certificate, by hand; or not."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from app.demonstration.cast import CastParty
from app.demonstration.stage import Stage
from app.demonstration.story import StoryPerson
from app.desk.paper import attestation
from app.i18n import language
from app.links import code_digest
from app.signing.statement import statement
from signatures.evidence.files import EvidenceFile
from signatures.intake.judge import judge
from signatures.intake.kinds import file_kind
from signatures.intake.trust import Trust
from signatures.invented import invent_signer, sign_envelope, sign_pdf
from workflows.actions.hand_in import HandedIn, hand_in
from workflows.actions.record_paper import PaperSignature, record_paper
from workflows.actions.request_code import request_code
from workflows.actions.sign import Declaration, sign
from workflows.actions.take_lease import take_lease
from workflows.actions.weigh_file import weigh_file
from workflows.actors import Actor
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.versions import version_cards
from workflows.rules.deadline import ROME
from workflows.rules.means import Lane
from workflows.tables.link import LinkPurpose


def sign_by_lane(stage: Stage, member: CastParty) -> str:
    """Let a party's signatory sign by the lane that the story says, and return a line about it."""
    person = next(person for person in member.people if person.signs)
    return _LANES[member.lane](stage, member, person) if member.lane else _absent(member)


def _absent(member: CastParty) -> str:
    return str(
        _(
            "%(party)s has not signed yet: as a public body it needs a qualified signature (L. 241/1990, art. 15)",
            party=member.party.short_name,
        )
    )


def _by_code(stage: Stage, member: CastParty, person: StoryPerson) -> str:
    actor = stage.comes_in(person, purpose=LinkPurpose.SIGNING)
    signature_id = stage.act(request_code, actor=actor)
    stage.keep_promises()
    asked = _asked(stage, person)
    version = stage.ask(version_cards, pact_id=stage.pact_id)[-1].number
    declaration = Declaration(
        read_digest=asked.final_digest,
        statement=statement(stage.pact(), asked, version=version),
        language=language(),
        signed_name=person.name,
        code_digest=code_digest(
            stage.correspondence.code(person.email), signature_id=signature_id, secret=stage.installation.secret
        ),
    )
    stage.act(sign, declaration=declaration, actor=actor)
    return str(_("%(person)s signs for %(party)s", person=person.name, party=member.party.short_name))


def _by_pdf(stage: Stage, member: CastParty, person: StoryPerson) -> str:
    actor = stage.comes_in(person, purpose=LinkPurpose.SIGNING)
    head = stage.installation.vault.get(stage.act(take_lease, actor=actor).head_digest)
    signer = invent_signer(person.name, tax_code=person.tax_code, at=stage.clock())
    signed = sign_pdf(head, signer=signer, at=stage.clock())
    _hand_in(stage, person, signed, name="patto-firmato.pdf", actor=actor)
    return str(
        _("%(person)s sends back the PDF signed for %(party)s", person=person.name, party=member.party.short_name)
    )


def _by_envelope(stage: Stage, member: CastParty, person: StoryPerson) -> str:
    actor = stage.comes_in(person, purpose=LinkPurpose.SIGNING)
    final = stage.installation.vault.get(_asked(stage, person).final_digest)
    signer = invent_signer(person.name, tax_code=person.tax_code, at=stage.clock())
    signed = sign_envelope(final, signer=signer, at=stage.clock())
    _hand_in(stage, person, signed, name="patto.pdf.p7m", actor=actor)
    return str(
        _("%(person)s sends back a .p7m signed for %(party)s", person=person.name, party=member.party.short_name)
    )


def _hand_in(stage: Stage, person: StoryPerson, signed: bytes, *, name: str, actor: Actor) -> None:
    """Nobody vouches for an invented certificate: the coordinator accepts the file, and says why."""
    asked, kind = _asked(stage, person), file_kind(signed)
    made = judge(
        signed,
        sent=stage.installation.vault.get(asked.final_digest),
        at=stage.clock(),
        trust=Trust(),
        signer_tax_code=person.tax_code,
    )
    file = HandedIn(name, stage.installation.vault.put(signed), len(signed), Lane(kind) if kind else None, made)
    taken = stage.act(hand_in, file=file, actor=actor)
    stage.act(
        weigh_file,
        file_id=taken.id,
        accepted=True,
        reason=str(_("An invented certificate, for which nobody vouches. Demonstration, no legal value.")),
        actor=stage.coordinator,
    )


def _by_hand(stage: Stage, member: CastParty, person: StoryPerson) -> str:
    asked = _asked(stage, person)
    scan = stage.installation.vault.get(asked.final_digest)
    paper = PaperSignature(
        final_digest=asked.final_digest,
        file=EvidenceFile(name="scansione.pdf", digest=stage.installation.vault.put(scan), size=len(scan)),
        statement=attestation(stage.pact(), asked),
        language=language(),
        signed_on=stage.clock().astimezone(ROME).date(),
        kept_at=str(_("Archive of the lead body")),
    )
    stage.act(record_paper, signature_id=asked.id, paper=paper, actor=stage.coordinator)
    return str(
        _(
            "%(person)s signs by hand for %(party)s, and the scan is recorded",
            person=person.name,
            party=member.party.short_name,
        )
    )


def _asked(stage: Stage, person: StoryPerson) -> SignatureCard:
    cards = stage.ask(signatures_asked, pact_id=stage.pact_id)
    return next(card for card in reversed(cards) if card.person_id == stage.person_id(person))


_LANES: Mapping[str, Callable[[Stage, CastParty, StoryPerson], str]] = {
    "click_code": _by_code,
    "pades": _by_pdf,
    "cades": _by_envelope,
    "paper": _by_hand,
}
