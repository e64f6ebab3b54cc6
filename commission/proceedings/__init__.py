"""Acts that span several apps, and the table of what each deadline does."""
