"""The script that Streamlit runs for each view of the desk."""

from __future__ import annotations

from library.desk.desk_screens import show_desk

show_desk()
