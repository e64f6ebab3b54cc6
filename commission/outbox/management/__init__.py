"""Commands of the outbox, for those who run the site."""
