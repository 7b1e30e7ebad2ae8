"""The same doors for browsers and programs: pages, an API and feeds, served from one process with no database.

Needs the extra ``web``: ``pip install 'ottawatch[web]'``.
"""
