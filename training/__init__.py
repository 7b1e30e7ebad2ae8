"""Trains the model of likely claims, ``ottawatch.read.learned``, on labelled texts of our own.

``python -m training`` fits it anew and writes the weights that ship; ``python -m training --score`` tells first
what it adds to the grammar on documents that it was not fitted to. `README.md` has the form of the texts.
"""
