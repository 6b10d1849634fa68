"""``./run bench [GROUP …]``: measure and print one line a figure.

``FIGURE group/name value unit <=|>= bar ok|short``. Exit 1 when one is short, 2 when one could not
be measured.
"""

import importlib
import sys
import traceback

from tests.bench.figures import Unmeasured

GROUPS = ("foundation", "road", "security", "firm", "portal")


def main(names: list[str]) -> int:
    unknown = set(names) - set(GROUPS)
    if unknown:
        print(f"There is no group {', '.join(sorted(unknown))}; there are: {', '.join(GROUPS)}.")
        return 2
    short = unmeasured = False
    for group in names or GROUPS:
        for measure in importlib.import_module(f"tests.bench.{group}").MEASURES:
            try:
                for figure in measure():
                    print(figure.line(group), flush=True)
                    short = short or not figure.holds
            except Unmeasured as error:
                print(f"UNMEASURED {group}/{measure.__name__}: {error}", flush=True)
                unmeasured = True
            except Exception:
                traceback.print_exc()
                print(f"UNMEASURED {group}/{measure.__name__}: it failed", flush=True)
                unmeasured = True
    return 2 if unmeasured else int(short)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
