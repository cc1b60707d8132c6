"""What the peer does with a workbook: every cell of its first sheet as a text, a line a row."""

import sys

from openpyxl import load_workbook

for row in load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True):
    print(*("" if cell is None else cell for cell in row), sep="\t")
