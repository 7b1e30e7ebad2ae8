"""The record: reviewed tables of sourced facts, and questions to them as of a day."""

from ottawatch.record.dossier import Deposits, Dossier, dossier
from ottawatch.record.load import load_record
from ottawatch.record.record import Record

__all__ = ["Deposits", "Dossier", "Record", "dossier", "load_record"]
