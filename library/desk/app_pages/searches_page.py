"""What readers look for and do not find."""

from library.desk.entrance.session import current_session
from library.desk.screens.searches_screen import show_searches

show_searches(current_session())
