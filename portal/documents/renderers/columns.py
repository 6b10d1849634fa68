"""How tables stand on the page, the same in PDF and in Word."""

from portal.documents.model import Cell, Paragraph, Table

_SHORT = 16  # rows; a longer table may run on to the next page, with its header repeated
_LEAST, _MOST = 8.0, 44.0  # characters; a longer text wraps


def kept_together(block: Table) -> bool:
    """Whether the table is short enough to stand on one page as a whole."""
    return len(block.rows) <= _SHORT


def introduces(block: Paragraph) -> bool:
    """Whether the paragraph leads to a list or table after it, and should stay with that."""
    return "".join(run.shown for run in block.runs).rstrip().endswith(":")


def _length(cell: Cell) -> float:
    """Length in letters; capitals and digits are wider."""
    text = "".join(run.shown for run in cell.runs)
    return len(text) + 0.25 * sum(letter.isupper() or letter.isdigit() for letter in text) + 2


def column_shares(block: Table) -> list[float]:
    """Shares that add up to 1: as asked for in percent, or after the longest text of each column."""
    size = max((len(row) for row in (block.header, *block.rows)), default=0)
    if len(block.widths) == size and sum(block.widths) > 0:
        shares = [float(max(width, 1)) for width in block.widths]
    else:
        shares = [_LEAST] * size
        for row in (block.header, *block.rows):
            for place, cell in enumerate(row):
                shares[place] = max(shares[place], min(_length(cell), _MOST))
    whole = sum(shares)
    return [share / whole for share in shares]
