"""Confirm the records of arrivals."""

from library.desk.entrance.session import current_session
from library.desk.screens.confirm_screen import show_confirm

show_confirm(current_session())
