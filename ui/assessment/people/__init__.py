"""The respondents page: who answers, how their files come in, and where their roles differ."""
