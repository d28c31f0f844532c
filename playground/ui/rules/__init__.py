"""The labs of the page Rules."""
