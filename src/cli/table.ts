const MAX_CELL = 60;

/**
 * Rows as aligned plain text, without frames or colours, so that it can be piped on. Long cells are cut with an
 * ellipsis but in the last column.
 */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const lines = [header, ...rows].map((row) => row.map((cell, index) => cut(cell, index, row)));
  const widths = header.map((_, index) =>
    Math.max(...lines.map((line) => [...(line[index] ?? '')].length)),
  );
  return lines.map((line) =>
    line
      .map((cell, index) => (index === line.length - 1 ? cell : pad(cell, widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function cut(cell: string, index: number, row: readonly string[]): string {
  const text = cell.replace(/\s+/g, ' ').trim();
  const letters = [...text];
  return index === row.length - 1 || letters.length <= MAX_CELL
    ? text
    : `${letters.slice(0, MAX_CELL - 1).join('')}…`;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
