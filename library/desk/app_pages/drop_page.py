"""Drop PDFs."""

from library.desk.entrance.session import current_session
from library.desk.screens.drop_screen import show_drop

show_drop(current_session())
