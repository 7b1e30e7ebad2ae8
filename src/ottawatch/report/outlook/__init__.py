"""An outlook in its forms: fields, charts and a page. Knows the model only."""
