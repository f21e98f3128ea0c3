"""Documents that leave or enter the house: signed, written safely, verified."""
