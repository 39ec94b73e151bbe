"""The first sheet of a workbook read by openpyxl, the library most used for it, and nothing done with it."""

import sys

from openpyxl import load_workbook


def main() -> None:
    """Read the sheet row by row and print how many it has."""
    workbook = load_workbook(sys.argv[1], read_only=True)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()
    print(sum(1 for _ in sheet.iter_rows(values_only=True)), "rows")
