"""Drop PDFs."""

from library.desk.drop_screen import show_drop
from library.desk.session import current_session

show_drop(current_session())
