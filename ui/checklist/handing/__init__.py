"""The handing page: what a staff member hands in, looked at before it leaves."""
