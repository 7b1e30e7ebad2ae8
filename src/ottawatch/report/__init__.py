"""Reports: one file a form. Knows the model only."""
