"""The scripts of the screens, as Streamlit runs them; `desk_screens` lists them."""
