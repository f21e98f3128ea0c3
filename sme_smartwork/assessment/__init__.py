"""Readiness: questions, answers, four types scored, what holds a firm back."""
