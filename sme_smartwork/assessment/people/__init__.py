"""Those who answer: here, by file and by sheet; looked at first, and taken only when somebody says so."""
