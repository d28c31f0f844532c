"""The lab book: a session's runs as one file, to go on with another day or elsewhere."""
