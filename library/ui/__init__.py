"""Screens of the library: the only package that uses Streamlit."""
