"""What drives the reading of many files: worker processes here, or a Dask cluster elsewhere."""
