"""The steps by which the tables of a library have come to their form."""
