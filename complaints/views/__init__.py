"""Pages of the acts on a docket."""
