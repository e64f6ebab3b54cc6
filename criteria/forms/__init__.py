"""Forms of criteria."""
