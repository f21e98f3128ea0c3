"""Answering an invitation: what leaves this device, shown field by field, signed and sealed."""
