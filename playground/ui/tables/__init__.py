"""The parts of the tables page."""
