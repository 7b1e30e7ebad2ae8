"""The pages: their examples run, their lists are complete, their links lead somewhere."""
