"""Commands of authority, for those who run the site."""
