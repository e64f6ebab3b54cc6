"""The programming interface of filing and of the record: the same acts as the pages, with the same refusals."""
