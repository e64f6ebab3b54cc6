"""The public read side for programs: the same lists, filters and facts as the pages."""
