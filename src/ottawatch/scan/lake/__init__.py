"""The lake: claims of all shards, sorted for the questions that are asked, and the answers.

A lake is a folder of Parquet that any engine reads. `lake.json` names the edition that counts; a new one is written
beside it and takes its place at once.
"""

from ottawatch.scan.lake.asking import Answer, Question, ask
from ottawatch.scan.lake.compact import compact
from ottawatch.scan.lake.wording import question_in

__all__ = ["Answer", "Question", "ask", "compact", "question_in"]
