import iconv from 'iconv-lite';

/** The headings of a member list, in the order of the guide. */
export const memberColumns = [
  ...[
    '会員コード',
    '薬局名',
    '薬局名カナ',
    '支部',
    '開設者',
    '法人番号',
    '医療機関コード',
    '郵便番号',
    '所在地',
  ],
  ...['電話番号', 'FAX番号', '管理薬剤師', '管理薬剤師メール'],
  ...['連絡先2氏名', '連絡先2役割', '連絡先2メール', '連絡先3氏名', '連絡先3役割', '連絡先3メール'],
];

/**
 * A member list as Excel in Japan saves it: CRLF, quotes where needed, UTF-8 with a byte order mark or Shift_JIS
 * (Windows-31J).
 * @param members rows by their Japanese headings
 * @param columns the headings of the file
 */
export function toCsv(
  members: readonly Record<string, string>[],
  encoding: 'utf8' | 'sjis' = 'utf8',
  columns: readonly string[] = memberColumns,
): Buffer {
  const rows = [columns, ...members.map((member) => columns.map((column) => member[column] ?? ''))];
  const text = rows.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
  return encoding === 'sjis' ? iconv.encode(text, 'cp932') : Buffer.from(`\uFEFF${text}`, 'utf8');
}

function quote(cell: string) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
