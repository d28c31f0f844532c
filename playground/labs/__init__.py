"""The arithmetic of the concept labs, as arrays."""
