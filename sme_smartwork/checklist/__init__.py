"""Security checklist of each person: items, answers, scores."""
