"""What leaves the work log on paper: consent sheets to sign, and the evidence of a claim."""
