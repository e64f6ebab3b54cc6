"""Invented observations of the demonstration, round by round; their provenance says that they are invented."""
