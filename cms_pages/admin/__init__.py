"""The Wagtail admin of a firm: who gets in, and to which pages of it."""
