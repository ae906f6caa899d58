"""Word templates made on the spot, and the words of a Word file."""

import io

from docx import Document


def word(*paragraphs: str, table: tuple[str, ...] = ()) -> bytes:
    """A Word file of these paragraphs and, after them, one table of one column."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        grid = document.add_table(rows=len(table), cols=1)
        for row, words in zip(grid.rows, table, strict=True):
            row.cells[0].text = words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def words_of(content: bytes) -> list[str]:
    """The paragraphs and table cells of a Word file."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells
