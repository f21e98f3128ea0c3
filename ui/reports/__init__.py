"""The screen that makes report workbooks."""
