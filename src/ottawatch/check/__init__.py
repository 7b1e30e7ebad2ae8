"""Checking: one short rule a claim kind. A claim and a dossier go in, a verdict comes out."""
