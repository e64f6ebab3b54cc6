"""What is said in the deliberations of the demonstration."""
