"""Reports by the thousand for measurements: made by the product, some of them damaged on purpose."""
