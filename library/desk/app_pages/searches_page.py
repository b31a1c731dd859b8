"""What readers look for and do not find."""

from library.desk.searches_screen import show_searches
from library.desk.session import current_session

show_searches(current_session())
