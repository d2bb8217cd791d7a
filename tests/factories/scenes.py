"""Every act at a moment when it may happen, by its name, with a word more where it happens in more than one way."""

from tests.factories.account_scenes import ACCOUNTS
from tests.factories.note_scenes import NOTES
from tests.factories.office_scenes import OFFICE
from tests.factories.order_scenes import ORDER
from tests.factories.people_scenes import COMINGS
from tests.factories.review_scenes import REVIEW
from tests.factories.scene import Scene
from tests.factories.sending_scenes import SENDING
from tests.factories.signed_file_scenes import SIGNED_FILES
from tests.factories.signing_scenes import SIGNING
from tests.factories.timestamp_scenes import TIMESTAMPS
from tests.factories.writing_scenes import WRITING

SCENES: dict[str, Scene] = {
    **WRITING,
    **COMINGS,
    **REVIEW,
    **SIGNING,
    **ORDER,
    **SIGNED_FILES,
    **OFFICE,
    **ACCOUNTS,
    **NOTES,
    **SENDING,
    **TIMESTAMPS,
}
