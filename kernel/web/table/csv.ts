export type Cell = string | number | null | undefined;

/** A cell as RFC 4180; text that a spreadsheet would run as a formula is kept text by a leading apostrophe. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV with a byte-order mark, without which spreadsheets read Chinese as something else. A missing value is empty. */
export function csvOf(header: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands the reader a file made in the page. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveCsv(name: string, header: readonly string[], rows: ReadonlyArray<readonly Cell[]>): void {
  saveFile(`${name}.csv`, new Blob([csvOf(header, rows)], { type: 'text/csv;charset=utf-8' }));
}
