"""The desk: screens for staff, in Streamlit. They plan, show and carry out what `staff` can do."""
