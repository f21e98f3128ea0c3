"""The home screen: where the firm stands and what to do next."""
