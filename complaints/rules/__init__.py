"""Pure checks of everything that is done in a docket: no database, no request, no clock."""
