"""The parts of the page where one draws a digit and sees it read."""
