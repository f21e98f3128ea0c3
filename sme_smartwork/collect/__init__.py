"""For officers: many reports become one set of tables, and every doubtful file is named."""
