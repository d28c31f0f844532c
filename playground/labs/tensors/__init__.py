"""The arithmetic of the page Tensors."""
