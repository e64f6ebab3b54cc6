"""Measurements: each figure is a ratio to a yardstick that does the bare work beside it, with its data size."""
