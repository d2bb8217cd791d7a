"""The application for other WSGI servers, built from the environment: `gunicorn app.wsgi:application`."""

from app.access_log import write_json_lines
from app.config import Settings
from app.factory import create_app
from app.installation import open_installation

write_json_lines()
application = create_app(open_installation(Settings()))
