import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { openFirstAssessments } from '@sonae/domain/assessments';
import { findNodes, type Prefecture } from '@sonae/testing';
import {
  answerRow,
  connect,
  listNotices,
  readChecklist,
  reportNearMiss,
  SonaeError,
  type Ask,
} from '../../../../../docs/guides/examples/pharmacy-client.mjs';
import { advisoryBench, shortContent } from '../../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const guides = join(import.meta.dirname, '../../../../../docs/guides');
let api: TestApi;
let home: Prefecture;
let secret: string;
let ask: Ask;

beforeAll(async () => {
  api = await startTestApi();
  home = await api.tenants.prefecture();
  const scope = {
    kind: 'association',
    associationId: home.associationId,
    actor: 'system',
    requestId: randomUUID(),
  } as const;
  await api.services.database.run(scope, async (tx) => {
    await openFirstAssessments(tx, { pharmacyIds: [home.pharmacy.id], dueOn: '2026-09-07' });
    await tx.audit({ action: 'test.open', recordType: 'assessment' });
  });
  secret = await makeKey(api, home.manager.cookie);
  ask = connect(api.url, secret, { firstPause: 10 });
});
afterAll(() => api.close());
afterEach(() => jest.restoreAllMocks());

async function makeKey(api: TestApi, cookie: string): Promise<string> {
  const made = await api.ask<{ createApiKey: { secret: string } }>(
    cookie,
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { idempotencyKey: 'make-the-key', name: 'レセコン' } },
  );
  return made.data!.createApiKey.secret;
}

/** Runs the example as a process of its own, with the key in a file. */
function runExample(node: string) {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'sonae-')), 'key.txt');
  writeFileSync(keyFile, `${secret}\n`, { mode: 0o600 });
  const script = join(guides, 'examples/pharmacy-client.mjs');
  return promisify(execFile)(node, [script, api.url, keyFile], { timeout: 20_000 });
}

const nearMiss = {
  place: '受付のパソコン',
  occurredAt: '2026-06-09T10:30:00+09:00',
  condition: '不審なメールの添付ファイルを開きかけた。',
  reporterName: '見本 花子',
  reporterPhone: '00-0000-0000',
};

/** Drops answers on their way back: the server did the work, and the client does not know. */
function loseAnswers(count: number) {
  const real = globalThis.fetch;
  let left = count;
  return jest.spyOn(globalThis, 'fetch').mockImplementation(async (...asked) => {
    const response = await real(...asked);
    if (left-- > 0) throw new TypeError('fetch failed');
    return response;
  });
}

describe('the example of a pharmacy’s program', () => {
  it('reads the checklist and answers a row', async () => {
    const checklist = await readChecklist(ask);
    expect(checklist).toMatchObject({ itemCount: 27, answeredCount: 0, dueOn: '2026-09-07' });
    expect(await answerRow(ask, checklist, '1-1-1', { value: 'YES' })).toBe('saved');
    expect((await readChecklist(ask)).answeredCount).toBe(1);
  });

  it('does not overwrite an answer that another person gave first', async () => {
    const before = await readChecklist(ask);
    expect(await answerRow(ask, before, '1-1-1', { value: 'NOT_APPLICABLE', reason: '外部委託' })).toBe(
      'saved',
    );
    expect(await answerRow(ask, before, '1-1-1', { value: 'YES' })).toBe('overtaken');
    const row = (await readChecklist(ask)).rows.find(({ item }) => item.code === '1-1-1');
    expect(row?.answer?.value).toBe('NOT_APPLICABLE');
  });

  it('tells what a person has to mend', async () => {
    const refusal = answerRow(ask, await readChecklist(ask), '1-1-1', { value: 'NO' });
    await expect(refusal).rejects.toMatchObject({ code: 'ANSWER_TARGET_REQUIRED', field: 'targetOn' });
    await expect(refusal).rejects.toBeInstanceOf(SonaeError);
  });

  it('reports a near miss once, whatever happens to the answers', async () => {
    const fetches = loseAnswers(2);
    const first = await reportNearMiss(ask, 'near-miss:2026-06-09:1', nearMiss);
    expect(fetches).toHaveBeenCalledTimes(3);
    jest.restoreAllMocks();
    expect(await reportNearMiss(ask, 'near-miss:2026-06-09:1', nearMiss)).toEqual(first);
    const { rows } = await api.tenants.sql.query('SELECT 1 FROM incident');
    expect(rows).toHaveLength(1);
    const other = reportNearMiss(ask, 'near-miss:2026-06-09:1', { ...nearMiss, place: '調剤室' });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('gives up on a service that stays away', async () => {
    const fetches = loseAnswers(9);
    await expect(readChecklist(ask)).rejects.toThrow('fetch failed');
    expect(fetches).toHaveBeenCalledTimes(5);
  });

  it('does not try again with a key that is refused', async () => {
    const wrong = connect(api.url, `${secret.slice(0, -1)}x`, { firstPause: 10 });
    await expect(readChecklist(wrong)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'APIキーが正しくないか、有効期限が切れています。',
    });
  });

  it('lists notices, page after page', async () => {
    const bench = advisoryBench(api, home.officer.cookie);
    for (const title of ['一通目', '二通目', '三通目']) {
      const notice = (await bench.create(shortContent({ title }))).data!.notice.advisory;
      await bench.publish(notice.id, notice.version);
      api.clock.advance(60_000);
    }
    const titles: string[] = [];
    for await (const { content } of listNotices(ask, 2)) titles.push(content.title);
    expect(titles).toEqual(['三通目', '二通目', '一通目']);
  });

  it('waits as long as it is told when it asks too often, and goes on', async () => {
    const strict = await startTestApi({ OPERATIONS_PER_MINUTE: '3' });
    const { manager } = await strict.tenants.prefecture();
    const clocks = [Date, performance].map((clock) => ({ clock, now: clock.now.bind(clock) }));
    const pauses: number[] = [];
    // The pace uses a clock of the process; the test advances that clock instead of waiting a minute.
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds);
      for (const { clock, now } of clocks) {
        jest.spyOn(clock, 'now').mockImplementation(() => now() + milliseconds);
      }
    };
    const often = connect(strict.url, await makeKey(strict, manager.cookie), { pause });
    const asked = 4;
    for (let n = 0; n < asked; n += 1) {
      const answer: unknown = await often('{ viewer { role } }');
      expect(answer).toEqual({ viewer: { role: 'PHARMACY_PROGRAM' } });
    }
    expect(pauses).toHaveLength(1);
    expect(pauses[0]! % 1_000).toBe(0);
    expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
    expect(pauses[0]).toBeLessThanOrEqual(60_000);
    await strict.close();
  });

  it('shows a notice by its day in Japan and its severity in words', async () => {
    // 00:30 of the 10th in Japan is still the 9th in UTC.
    api.clock.advance(Date.parse('2026-06-10T00:30:00+09:00') - api.clock().getTime());
    const { id, membershipId } = home.officer;
    const bench = advisoryBench(api, await api.tenants.session(id, membershipId));
    const content = shortContent({ title: '真夜中の通知', severity: 'URGENT' });
    const notice = (await bench.create(content)).data!.notice.advisory;
    await bench.publish(notice.id, notice.version);
    const { stdout } = await runExample(process.execPath);
    expect(stdout).toContain('2026-06-10 【緊急】真夜中の通知');
    expect(stdout).toContain('【重要】');
  });

  // The pinned Node, and the one on this machine: README promises 20.19.
  it.each(findNodes())('runs by itself on %s (%s), with the key in a file', async (_version, node) => {
    const { stdout, stderr } = await runExample(node);
    expect(stdout).toContain('/27（期限 2026-09-07）');
    expect(stderr).toBe('');
  });
});
