"""Figures and tables of a study: their captions, and the regions that these describe."""

from library.extract.figures.study_figures import find_figures

__all__ = ["find_figures"]
