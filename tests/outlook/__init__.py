"""The outlook: what holds of its figures, its limits and its refusals."""
