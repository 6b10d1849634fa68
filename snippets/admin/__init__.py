"""The template editor in Wagtail's admin."""
