"""The frame of every official act."""
