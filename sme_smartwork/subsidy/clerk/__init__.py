"""The clerk's check: one programme's whole calculation as a sheet of live formulas."""
