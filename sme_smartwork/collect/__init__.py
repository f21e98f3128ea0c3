"""For officers: many report workbooks read, checked and put together."""
