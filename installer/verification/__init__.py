"""How the installers are proved: bare systems, a display read from outside, checks as lines of a table."""
