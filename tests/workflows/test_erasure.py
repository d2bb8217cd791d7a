"""Personal values are erased, and the trail proves everything else as before."""

from sqlalchemy import Engine

from signatures.canonical import canonical_json
from signatures.chain import verify_chain
from signatures.personal import ERASED
from signatures.signatory.trail import signatory_trail
from signatures.signatory.verify import verify_signatory_trail
from signatures.trail import read_trail
from tests.factories.scenes import SCENES
from tests.factories.stages import in_force
from workflows.actions.erase_personal_values import erase_personal_values
from workflows.queries.personal_records import personal_records
from workflows.queries.trail import personal_values
from workflows.soundness.pact import pact_faults


def test_erased_values_leave_the_chain_the_rows_and_the_own_trail_sound(engine: Engine):
    pact = in_force(engine)
    before = pact.ask(personal_values)
    person = pact.person_id("lina@coesa.example")
    erased = pact.act(erase_personal_values, person_id=person, reason="Lo chiede.", actor=pact.coordinator)
    after = pact.ask(personal_values)
    assert erased == sum(value == ERASED for value in after.values()) > 0
    assert all(after[committed] in (ERASED, kept) for committed, kept in before.items())
    verify_chain([line.line for line in pact.trail], pact_id=pact.id)
    assert pact.ask(pact_faults) == ()
    own = signatory_trail(
        read_trail([line.line for line in pact.trail], pact_id=pact.id),
        party_id=pact.party_id("coesa"),
        person_ids=[person],
        personal=after,
        timestamp=None,
    )
    report = verify_signatory_trail(own, trust=())
    assert report.verdict == "holds"
    assert b'{"erased":true}' in canonical_json(own)


def test_the_records_say_what_is_kept_of_whom_and_who_may_be_forgotten(sqlite_engine: Engine):
    pact = SCENES["erase_personal_values"].prepare(sqlite_engine)
    ivo = next(record for record in pact.ask(personal_records) if record.name.startswith("Ivo"))
    lina = next(record for record in pact.ask(personal_records) if record.name.startswith("Lina"))
    assert (ivo.takes_part, ivo.may_be_erased, ivo.erased) == (False, True, 0)
    assert (lina.takes_part, lina.may_be_erased) == (True, False)
    SCENES["erase_personal_values"].play(pact)
    gone = next(record for record in pact.ask(personal_records) if record.name.startswith("Ivo"))
    assert (gone.kept, gone.erased, gone.may_be_erased) == (0, ivo.kept, False)
