"""How good the reader is on labelled documents of our own, and the floors that it must not fall below."""
