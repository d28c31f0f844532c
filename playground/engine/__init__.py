"""What trains: programs, runs and the process they live in. Its client knows no TensorFlow."""
