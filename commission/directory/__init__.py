"""Countries, industries, organisations, workplaces and supply links."""
