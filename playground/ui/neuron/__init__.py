"""The neuron page's labs, one a file."""
