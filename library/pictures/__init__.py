"""Pages as pictures: drawn by a crew, kept on disk, and where on them words stand."""

from library.pictures.renderer import FOLDER, WIDTHS, Pictures

__all__ = ["FOLDER", "WIDTHS", "Pictures"]
