"""Programmes: what an officer asks of firms, what a firm answers, and the receipt for it."""
