import { takeNth } from '../take-nth.ts';

/** One row of a member list by its headings. */
export type Row = Record<string, string>;

interface Fault {
  row: number;
  column: string;
}

const firstRow = 2;

/** The same list with a fault in some rows, and the faulty cells. */
export function breakMembers(members: readonly Row[]): { faulty: Row[]; faults: Fault[] } {
  const faulty = members.map((member) => ({ ...member }));
  const faults: Fault[] = [];
  const fault = (index: number, column: string, value: string) => {
    takeNth(faulty, index)[column] = value;
    faults.push({ row: index + firstRow, column });
  };
  fault(10, '薬局名', '');
  fault(55, '管理薬剤師メール', 'kanri.example.jp');
  fault(120, '薬局名', '=HYPERLINK("https://example.com")');
  fault(200, '郵便番号', '123');
  fault(248, '電話番号', '0000-0000');
  fault(310, '所在地', '');
  // A duplicate code is reported for both rows.
  fault(377, '会員コード', takeNth(faulty, 376)['会員コード'] ?? '');
  faults.push({ row: 376 + firstRow, column: '会員コード' });
  return { faulty, faults };
}

/** The same list with a few addresses that the inbox refuses for good (`bounce…`) or for now (`defer…`). */
export function refuseSomeMail(members: readonly Row[]): Row[] {
  const list = members.map((member) => ({ ...member }));
  const alone = list.findLastIndex((member) => !member['連絡先2メール']);
  for (const [index, name] of [
    [alone, 'bounce-alone'],
    [390, 'bounce-1'],
    [395, 'bounce-2'],
    [385, 'defer-1'],
    [386, 'defer-2'],
  ] as const) {
    takeNth(list, index)['管理薬剤師メール'] = `${name}@example.jp`;
  }
  return list;
}

/** Whether the inbox accepts mail for this address. */
export const isReachable = (address: string) => !/^(bounce|defer)/.test(address);
export const isBouncing = (address: string) => address.startsWith('bounce');
export const isDeferring = (address: string) => address.startsWith('defer');
