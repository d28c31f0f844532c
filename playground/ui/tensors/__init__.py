"""The labs of the page Tensors."""
