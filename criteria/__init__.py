"""Norms, criteria and their versions."""
