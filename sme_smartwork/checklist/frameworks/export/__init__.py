"""What leaves for other programs: every field is told before it is written."""
