"""The parts of the layers page, a module each."""
