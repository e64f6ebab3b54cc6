"""Settings: `base` reads every environment variable; the others say what differs in each setting."""
