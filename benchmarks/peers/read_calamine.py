"""The floor: the first sheet of a workbook read by calamine into lists, and nothing done with it."""

import sys

from python_calamine import CalamineWorkbook


def main() -> None:
    """Read the sheet and print how many rows it has."""
    rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
    print(len(rows), "rows")
