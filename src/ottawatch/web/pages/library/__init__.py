"""The pages of the library: its documents, one of them, and what waits for a decision."""
