"""Documents: which the firm needs, what is missing, the form, the text, and the files made."""
