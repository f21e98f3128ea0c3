"""The sample firm, entered through the services as a person would, one module a feature."""
