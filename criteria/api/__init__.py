"""What other programs read of criteria."""
