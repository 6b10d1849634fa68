"""YAML whose numbers with a point become Decimal: amounts are never floats."""

from decimal import Decimal, InvalidOperation
from typing import Any

import yaml


class DecimalLoader(yaml.SafeLoader):
    """SafeLoader that keeps "62400.00" exactly as it was written."""


def _decimal(loader: DecimalLoader, node: yaml.ScalarNode) -> Decimal:
    text = str(loader.construct_scalar(node)).replace("_", "")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise yaml.constructor.ConstructorError(
            None, None, f"not a number: {text}", node.start_mark
        ) from error
    if not number.is_finite():
        raise yaml.constructor.ConstructorError(
            None, None, f"not a finite number: {text}", node.start_mark
        )
    return number


DecimalLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def load(text: str | bytes) -> Any:
    """The document as plain Python values. Raises yaml.YAMLError for what is not YAML or not a
    finite number.
    """
    return yaml.load(text, Loader=DecimalLoader)  # noqa: S506 (a SafeLoader)
