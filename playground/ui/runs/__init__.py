"""Every run of the session beside the others: what was chosen, what came of it, and back to it."""
