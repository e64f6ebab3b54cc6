"""Pure checks of sanctions: what an order must be, and what lifts it."""
