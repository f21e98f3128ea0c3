"""Where items, people and the firm stand: shares, caps, order of mending, grade, overview."""
