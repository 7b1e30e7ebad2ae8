"""The law: treaties as code, one file a treaty, one function an article. A dossier goes in, a finding comes out.

Every date is computed from acts of the record; none is stored. What the treaties' texts fix (six
months, ninety days, forty instruments) stands in code beside its article.
"""
