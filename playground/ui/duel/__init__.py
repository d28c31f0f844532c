"""Two runs on one screen, side by side."""
