"""What several screens of the desk are made of: buttons, drafts, choices, progress."""
