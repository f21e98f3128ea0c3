"""Making a report: kind, language, names; every sheet is looked at before a file is made."""
