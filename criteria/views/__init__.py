"""Pages of criteria."""
