"""Ottawatch: reads documents about landmines and holds every claim against record and law."""
