"""The public front page, each role's home page, search and statistics."""
