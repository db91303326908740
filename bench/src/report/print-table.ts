/** Prints a Markdown table; numbers are grouped by thousands, a missing one is a dash. */
export function printTable(heads: string[], rows: (string | number)[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const isNumeric = (place: number) => rows.some((row) => typeof row[place] === 'number');
  const rule = heads.map((_, place) => (isNumeric(place) ? '---:' : '---'));
  return [line(heads), line(rule), ...rows.map((row) => line(row.map(printCell)))].join('\n');
}

function printCell(cell: string | number): string {
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|');
  return Number.isFinite(cell) ? cell.toLocaleString('en', { maximumFractionDigits: 3 }) : '–';
}
