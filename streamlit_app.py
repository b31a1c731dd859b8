"""The server of the library: run it with `library serve` or `streamlit run streamlit_app.py`."""

import streamlit as st

from library.ui.streamlit_host import SCREENS
from library.web import middleware, routes

# Streamlit searches this file for a call of `App` to recognise an application with its own routes.
app = st.App(SCREENS, routes=routes(), middleware=middleware())
