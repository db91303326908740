import { readFileSync } from 'node:fs';

interface Kept {
  table: string;
  what: string;
  days: number | null;
  from: string;
  then: string;
}

/**
 * Prints the table of retention periods, from the data that the daily job uses.
 * @returns docs/guides/retention.md, not yet formatted
 */
export function printRetention(): string {
  const file = new URL('../../libs/domain/data/retention.json', import.meta.url);
  const { tables } = JSON.parse(readFileSync(file, 'utf8')) as { tables: Kept[] };
  const timed = tables
    .flatMap(({ days, ...rest }) => (days === null ? [] : [{ days, ...rest }]))
    .sort((a, b) => a.days - b.days);
  const lasting = tables.filter(({ days }) => days === null);
  const row = ({ table, what, days, from, then }: (typeof timed)[number]) =>
    `| ${what} | ${days}日 | ${from} | ${then} | \`${table}\` |`;
  return [
    '# 保存期間',
    '',
    '<!-- node tools/codegen.ts が libs/domain/data/retention.json から作ります。直接編集しないでください。 -->',
    '',
    'worker が毎日 3 時 17 分（日本時間）に、期間の過ぎたものを消します。期間は Sonae の決まりであり、法令の定めではありません（要確認）。長く残す必要のある記録は、期間のうちに書き出してください。バックアップに残ったものには及びません。',
    '',
    '## 期間のあるもの',
    '',
    '| 内容 | 期間 | 数えはじめ | その後 | 表 |',
    '| --- | --- | --- | --- | --- |',
    ...timed.map(row),
    '',
    '接続元のアドレスは、全体を保存しません。残るのはネットワーク（IPv4 は /24、IPv6 は /48）だけです。',
    '',
    '## 登録とともに保存するもの',
    '',
    '| 内容 | いつまで | 表 |',
    '| --- | --- | --- |',
    ...lasting.map(({ table, what, then }) => `| ${what} | ${then} | \`${table}\` |`),
    '',
  ].join('\n');
}
