import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { settingsSchema } from '@sonae/platform/config';
import { startTestApi } from '../../testing/start-test-api.js';
import { requestTexts } from '../errors/graphql.texts.js';
import { limits, strangerLimits } from '../limits/limits.js';
import { readTypeDefinitions } from './type-definitions.js';

const usualPace = settingsSchema.shape.OPERATIONS_PER_MINUTE.parse(undefined);
const atOnce = settingsSchema.shape.OPERATIONS_AT_ONCE.parse(undefined);
const strangersPace = settingsSchema.shape.ANONYMOUS_PER_MINUTE.parse(undefined);
const guide = readFileSync(join(import.meta.dirname, '../../../../../docs/guides/client.md'), 'utf8');

/** Value and code of each row in the guide's table of limits. */
const table: Record<string, unknown> = Object.fromEntries(
  [...guide.matchAll(/^\| ([^|]+?) +\| ([\d,]+)[^|]*\| `(\w+)`/gm)].map(([, name = '', value, code]) => [
    name,
    [Number(value?.replace(',', '')), code],
  ]),
);

describe('the guide for client writers', () => {
  it('states the limits as they are', () => {
    expect(table).toEqual({
      リクエストの本文: [limits.bodyBytes / 1_024, 'REQUEST_TOO_LARGE'],
      操作の文字数: [limits.sourceLength, 'OPERATION_TOO_LARGE'],
      '操作のトークン（語と記号）': [limits.tokens, 'OPERATION_TOO_LARGE'],
      操作のコメント: [limits.comments, 'OPERATION_TOO_LARGE'],
      操作の項目の数: [limits.fields, 'OPERATION_TOO_REPETITIVE'],
      同じ場所にある同じ名前の項目の組: [limits.pairs, 'OPERATION_TOO_REPETITIVE'],
      入れ子の深さ: [limits.depth, 'OPERATION_TOO_DEEP'],
      '別名（alias）': [limits.aliases, 'OPERATION_TOO_MANY_ALIASES'],
      ディレクティブ: [limits.directives, 'OPERATION_TOO_MANY_DIRECTIVES'],
      操作の重さ: [limits.cost, 'OPERATION_TOO_COSTLY'],
      '1 つの操作にかける時間': [limits.milliseconds / 1_000, 'OPERATION_TOO_SLOW'],
      '1 人（または 1 薬局の API キー全体）の 1 分の操作': [usualPace, 'RATE_LIMITED'],
      '1 人（または 1 薬局の API キー全体）で順番を待つ操作': [limits.waiting, 'RATE_LIMITED'],
      'サインイン前の、1 ネットワークの 1 分のリクエスト': [strangersPace, 'RATE_LIMITED'],
    });
    expect(guide).toContain(`1 人につき ${atOnce} つまで`);
    const { sourceLength, tokens } = strangerLimits;
    expect(guide).toContain(`上限は ${sourceLength.toLocaleString('en')} 文字、${tokens} トークン`);
    for (const code of Object.keys(requestTexts)) expect(guide).toContain(`\`${code}\``);
  });

  it('shows operations that are in the contract', () => {
    const schema = buildSchema(readTypeDefinitions());
    const shown = [...guide.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    const sent = [...guide.matchAll(/"query": "([^\n]*?)"[,}]/g)].map(([, text]) => text ?? '');
    expect([shown.length, sent.length]).toEqual([1, 2]);
    for (const text of [...shown, ...sent]) expect(validate(schema, parse(text))).toEqual([]);
  });

  it('shows bodies that the API takes', async () => {
    const api = await startTestApi();
    const { staff } = await api.tenants.prefecture();
    const bodies = [...guide.matchAll(/--data '([^']*)'|^(\{\n {2}"query"[\s\S]*?^\})$/gm)];
    expect(bodies).toHaveLength(2);
    for (const [, line, block] of bodies) {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: staff.cookie },
        body: line ?? block ?? '',
      });
      expect(await response.json()).not.toHaveProperty('errors');
    }
    await api.close();
  });
});
