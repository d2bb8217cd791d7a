"""Scenes from agreement to force: authorising acts, codes, signatures, conclusion."""

from datetime import date, timedelta

from signatures.digests import sha256
from signatures.tags import AuditTag
from tests.factories.moments import closed_with_rejected_amendment, with_code, with_conclusion_given_up, with_last_code
from tests.factories.played_pact import CODE_DIGEST
from tests.factories.scene import Scene, coordinated
from tests.factories.stages import answered, in_agreed, in_review, in_signing, signed
from workflows.actions.agree import agree
from workflows.actions.conclude import conclude
from workflows.actions.mint_code import mint_code
from workflows.actions.open_signing import open_signing
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.reopen import reopen
from workflows.actions.request_code import request_code
from workflows.actions.sign import sign
from workflows.actions.sweep_conclusions import sweep_conclusions
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.actors import WORKER
from workflows.tables.promise import PromiseKind

SIGNING: dict[str, Scene] = {
    "agree": Scene(agree, answered, coordinated(), tags=(AuditTag.PACT_AGREED,), promises=(PromiseKind.DOCUMENT,) * 2),
    "agree after amendments": Scene(
        agree,
        closed_with_rejected_amendment,
        coordinated(),
        tags=(AuditTag.PACT_AGREED,),
        promises=(PromiseKind.DOCUMENT,) * 4,
    ),
    "record_authorisation": Scene(
        record_authorisation,
        in_review,
        lambda pact: {
            "party_id": pact.party_id("coesa"),
            "act": AuthorisingAct(
                number=" 12 ", act_date=date(2020, 3, 1), file_digest=sha256(b"delibera"), file_name="delibera.pdf"
            ),
            "actor": pact.coordinator,
        },
        tags=(AuditTag.AUTHORISATION_HELD,),
    ),
    "open_signing": Scene(
        open_signing,
        in_agreed,
        lambda pact: {"pact_id": pact.id, "actor": pact.coordinator, "deadline_at": pact.at + timedelta(days=40)},
        tags=(AuditTag.PACT_SIGNING_OPENED,),
        promises=(
            *(PromiseKind.DOCUMENT,) * 2,
            *(PromiseKind.SIGNING_INVITATION,) * 3,
            *(PromiseKind.REMINDERS,) * 3,
        ),
    ),
    "request_code": Scene(
        request_code,
        in_signing,
        lambda pact: {"actor": pact.signatory("mutua")},
        promises=(PromiseKind.CODE,),
    ),
    "mint_code": Scene(
        mint_code,
        in_signing,
        lambda pact: {"signature_id": pact.signature("mutua").id, "code_digest": CODE_DIGEST, "actor": WORKER},
        tags=(AuditTag.CODE_SENT,),
    ),
    "sign": Scene(
        sign,
        with_code,
        lambda pact: {"declaration": pact.declaration("mutua"), "actor": pact.signatory("mutua")},
        tags=(AuditTag.SIGNATURE_GIVEN,),
        promises=(PromiseKind.RECEIPT,),
    ),
    "sign last": Scene(
        sign,
        with_last_code,
        lambda pact: {"declaration": pact.declaration("mutua"), "actor": pact.signatory("mutua")},
        tags=(AuditTag.SIGNATURE_GIVEN,),
        promises=(PromiseKind.CONCLUSION, PromiseKind.RECEIPT),
    ),
    "refuse_to_sign": Scene(
        refuse_to_sign,
        signed,
        lambda pact: {"reason": "Non abbiamo i fondi.", "actor": pact.signatory("ciss")},
        tags=(AuditTag.SIGNATURE_REFUSED, AuditTag.PACT_REOPENED),
        promises=(*(PromiseKind.REOPENED,) * 2, PromiseKind.REFUSED),
    ),
    "reopen": Scene(
        reopen,
        in_signing,
        coordinated(reason="Un refuso."),
        tags=(AuditTag.PACT_REOPENED, *(AuditTag.SIGNATURE_RELEASED,) * 3),
        promises=(PromiseKind.REOPENED,) * 3,
    ),
    "conclude": Scene(
        conclude,
        signed,
        coordinated(missing_accepted=True),
        tags=(AuditTag.SIGNATURE_RELEASED, AuditTag.PACT_CONCLUDED),
        promises=(*(PromiseKind.DOCUMENT,) * 10, *(PromiseKind.CONCLUDED,) * 6),
    ),
    "sweep_conclusions": Scene(
        sweep_conclusions, with_conclusion_given_up, lambda _pact: {}, promises=(PromiseKind.CONCLUSION,)
    ),
    "withdraw_pact": Scene(
        withdraw_pact,
        in_signing,
        coordinated(reason="Manca il finanziamento."),
        tags=(AuditTag.PACT_WITHDRAWN, *(AuditTag.SIGNATURE_RELEASED,) * 3),
    ),
}
