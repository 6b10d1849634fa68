"""Rows that other apps keep one of a firm and that every page needs: read with the firm's own row.

An app adds the name of its one-to-one relation to the firm in its ``ready()``.
"""

read_with_firm: list[str] = []
