"""What the product promises in figures, always measured beside its anchor in the same run."""
