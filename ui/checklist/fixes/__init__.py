"""What to put right first, and what was promised or accepted until when."""
