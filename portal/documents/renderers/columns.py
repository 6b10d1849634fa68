"""How a table stands on the page, the same in PDF and in Word."""

from portal.documents.model import Table

_SHORT = 16  # rows; a longer table may run on to the next page, with its header repeated
_LEAST, _MOST = 8.0, 44.0  # characters; a longer text wraps


def kept_together(block: Table) -> bool:
    """Whether the table is short enough to stand on one page as a whole."""
    return len(block.rows) <= _SHORT


def column_shares(block: Table) -> list[float]:
    """Shares that add up to 1: as asked for in percent, or after the longest text of each column."""
    size = max((len(row) for row in (block.header, *block.rows)), default=0)
    if len(block.widths) == size and sum(block.widths) > 0:
        shares = [float(max(width, 1)) for width in block.widths]
    else:
        shares = [_LEAST] * size
        for row in (block.header, *block.rows):
            for place, cell in enumerate(row):
                length = sum(len(run.shown) for run in cell.runs) + 2
                shares[place] = max(shares[place], min(float(length), _MOST))
    whole = sum(shares)
    return [share / whole for share in shares]
