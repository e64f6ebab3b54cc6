"""Teams, monitoring, visits and findings."""
