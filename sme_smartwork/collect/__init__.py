"""For officers: many report workbooks become one, and every doubtful file is named."""
