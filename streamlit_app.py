"""The library in a browser: `streamlit run streamlit_app.py`, or `library serve`."""

from library.web import create_app

app = create_app()
