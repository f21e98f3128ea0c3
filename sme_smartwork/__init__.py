"""SME SmartWork: the domain, without a window."""

__version__ = "0.1.0"
