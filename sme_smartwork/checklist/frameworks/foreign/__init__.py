"""Checklists that others wrote: read behind the gate, paired by language, kept and answered apart."""
