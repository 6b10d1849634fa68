"""Online Mediation: settings, hosts and entry points of the project."""
