"""The library itself."""

from library.desk.entrance.session import current_session
from library.desk.screens.library_screen import show_library

show_library(current_session())
