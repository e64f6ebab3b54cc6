"""A demonstration commission with invented people and cases, made by the same acts as any other commission's."""
