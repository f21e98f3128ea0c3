"""The result at once: grade, number, certainty, four types, next actions, gaps between roles."""
