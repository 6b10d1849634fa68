"""What search engines and shared links are told of a host's public pages."""
