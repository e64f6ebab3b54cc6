"""Commands of the vault, for those who run the site."""
