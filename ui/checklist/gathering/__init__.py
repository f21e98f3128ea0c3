"""Inviting people, taking in what they send, and the monthly check day."""
