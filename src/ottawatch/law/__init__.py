"""The law: treaties as code, one file a treaty, one function an article. A dossier goes in, a finding comes out."""
