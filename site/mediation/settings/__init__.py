"""Settings: ``base`` for all, and one module for each place: demo, test and production."""
