"""What a file is, whatever it is called: by its first bytes and by its structure.

These modules read what strangers made. They run only in a process of their own, with little memory
and no secrets (``portal.files.apart``), and import nothing of Django.
"""
