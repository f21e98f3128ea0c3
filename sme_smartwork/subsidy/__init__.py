"""Subsidy programmes judged: conditions, amounts, questions, best combination."""
