"""Seats and rooms of smart-work centres, and who has them when."""
