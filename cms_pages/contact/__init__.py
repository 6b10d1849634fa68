"""The form with which somebody asks a firm to get in touch."""
