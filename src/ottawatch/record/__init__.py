"""The record: reviewed tables of sourced facts, and questions to them as of a day."""

from ottawatch.record.dossier import Dossier, dossier
from ottawatch.record.load import load_record
from ottawatch.record.record import Record

__all__ = ["Dossier", "Record", "dossier", "load_record"]
