"""The parts of the images page, a module each."""
