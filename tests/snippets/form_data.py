"""A StreamField's value as the browser sends it: the inverse of what the form reads."""

from typing import Any

from wagtail.blocks import Block, BooleanBlock, ListBlock, StreamBlock, StructBlock


def form_data(block: Block, value: Any, prefix: str) -> dict[str, str]:
    """Names and values of all inputs of a block."""
    if isinstance(block, StreamBlock):
        return _sequence(
            prefix, [(child.block, child.value, child.id, child.block_type) for child in value]
        )
    if isinstance(block, ListBlock):
        return _sequence(
            prefix, [(block.child_block, child.value, child.id, "") for child in value.bound_blocks]
        )
    if isinstance(block, StructBlock):
        data: dict[str, str] = {}
        for name, child in block.child_blocks.items():
            data |= form_data(child, value.get(name), f"{prefix}-{name}")
        return data
    state = block.get_form_state(value)
    if isinstance(block, BooleanBlock):
        return {prefix: "on"} if value else {}
    if isinstance(state, list):  # the choice of a select
        state = state[0] if state else ""
    return {prefix: "" if state is None else str(state)}


def _sequence(prefix: str, children: list[tuple[Block, Any, str, str]]) -> dict[str, str]:
    data = {f"{prefix}-count": str(len(children))}
    for place, (block, value, id, kind) in enumerate(children):
        here = f"{prefix}-{place}"
        data |= {f"{here}-deleted": "", f"{here}-order": str(place), f"{here}-id": id or ""}
        if kind:
            data[f"{here}-type"] = kind
        data |= form_data(block, value, f"{here}-value")
    return data
