"""A second reader: a language model that proposes claims, each of which the text must bear out. Off unless asked for."""
