"""A library, opened: `Library` does all that the screens, the server and the command need."""

from library.service.library import Library, open_library
from library.service.library_view import LibraryView
from library.service.served_library import current_library

__all__ = ["Library", "LibraryView", "current_library", "open_library"]
