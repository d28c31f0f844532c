"""A network as a value: its layers and its numbers, worked out in NumPy wherever it is wanted."""
