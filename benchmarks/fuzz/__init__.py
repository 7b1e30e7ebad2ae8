"""A coverage-guided fuzzer over every format and over the plain reader in several languages."""
