"""The addresses: ``firm`` on a firm's host, ``platform`` on the platform's."""
