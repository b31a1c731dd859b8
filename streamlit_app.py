"""The library in a browser: `streamlit run streamlit_app.py`, or `library serve`."""

import streamlit as st

from library.ui.application import SCREENS
from library.web import middleware, routes

# Streamlit looks for this very call in this file to know that there is more than a script.
app = st.App(SCREENS, routes=routes(), middleware=middleware())
