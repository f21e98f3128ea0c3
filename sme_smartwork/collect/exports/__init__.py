"""What becomes of a collection: one workbook, a CSV file or a Parquet file of all firms that count."""
