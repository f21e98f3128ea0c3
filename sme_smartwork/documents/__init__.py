"""Drafts of rules, agreements and forms: judged before they are made, filled from the firm's facts."""
