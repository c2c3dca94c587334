"""Tables on a narrow screen: each row becomes a card, and each cell says which column it came from.

The stylesheet does the folding; it needs the column's words on the cell itself, also where no script runs.
"""

import html
import re
from functools import partial

HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
# What is only spoken ("sort ascending") is no part of the column's name.
SPOKEN = re.compile(r'<span class="sr-only">.*?</span>', re.DOTALL)
# A badge is an aside to the name.
BADGE = re.compile(r'<span class="badge[^>]*>(.*?)</span>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
TABLE = '<table class="table'
# The design system's own way of folding; on paper a table stays a table.
FOLDS = f"{TABLE} table--responsive-headers d-print-table"
# Rows to fill in have labels of their own and fold by them.
ROWS_TO_FILL_IN = '<table class="table house-rows'
CELL = re.compile(r"<(td|th)\b(?=[\s>])")


def with_headings(content: str) -> str:
    """The table again, with `data-title` on every cell below the headings."""
    head = HEAD.search(content)
    if head is None or ROWS_TO_FILL_IN in content:
        return content
    titles = [_words(one) for one in HEADING.findall(head[0])]
    body = ROW.sub(partial(_marked, titles), content[head.end() :])
    return content[: head.end()].replace(TABLE, FOLDS, 1) + body


def _words(heading: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", BADGE.sub(r"(\1)", SPOKEN.sub("", heading)))).split())


def _marked(titles: list[str], row: re.Match[str]) -> str:
    waiting = iter(titles)

    def cell(found: re.Match[str]) -> str:
        title = next(waiting, "")
        return f'{found[0]} data-title="{html.escape(title)}"' if title else found[0]

    return CELL.sub(cell, row[0])
