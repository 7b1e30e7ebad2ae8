"""Reading: a document goes in, its claims come out, with their words and places. Knows no record and no law."""
