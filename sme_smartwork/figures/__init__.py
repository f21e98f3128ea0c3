"""What a report can say: every figure by its id, with its form, its bounds and its words."""
