"""Makes the files that the tests read, by hand, so that no file of others lies in the tree."""
