"""The handing page: a staff member's readiness answers, looked at before they leave."""
