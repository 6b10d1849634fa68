"""The handbook: chapters that come with the product, how they become pages, how they are searched."""
