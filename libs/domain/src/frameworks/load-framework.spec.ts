import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { Database, digest, type SystemScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, type TestDatabase } from '@sonae/testing';
import { findFrameworks } from './find-frameworks.js';
import { frameworkContent } from './framework-content.js';
import { loadFramework } from './load-framework.js';

const file = new URL('../../data/frameworks/mhlw-pharmacy-cyber-bcp.2024-06-21.json', import.meta.url);
const data = JSON.parse(readFileSync(file, 'utf8')) as { supersedes: string[] };
const content = frameworkContent.parse(data);
const scope: SystemScope = { kind: 'system', task: 'load', actor: 'system', requestId: 'load' };

/**
 * The edition as the previous release stored it: without the 手引き's texts, one reference in brackets of another
 * width.
 */
const { code, edition, title, issuer, source, verified_at: verifiedAt } = content;
const before = {
  ...{ code, edition, title, issuer, source, verified_at: '2026-11-20' },
  phases: content.phases.map(({ phase, name, purpose }) => ({ phase, name, purpose })),
  items: content.items.map(({ references: _references, guideText: _guideText, ...item }) => ({
    ...item,
    guidelineReferences:
      item.code === '4-3'
        ? '［特集］医療機関等におけるサイバーセキュリティ：3.3 必要最小限の対策：バックアップ（システム・データ）'
        : item.guidelineReferences,
  })),
};

describe('loadFramework', () => {
  let server: TestDatabase;
  let database: Database;
  let owner: Client;
  beforeAll(async () => {
    server = await startDatabase();
    database = await Database.open({
      url: server.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: fakeClock(),
      log: openLog('test', 'silent'),
    });
    owner = new Client({ connectionString: server.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE framework NO FORCE ROW LEVEL SECURITY');
    await owner.query('ALTER TABLE framework_item NO FORCE ROW LEVEL SECURITY');
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
    await server.drop();
  });
  const load = (given: unknown) => database.run(scope, (tx) => loadFramework(tx, given));
  const read = () => database.read(scope, (tx) => findFrameworks(tx));

  it('completes what the release before had loaded, in place', async () => {
    const id = randomUUID();
    expect(data.supersedes).toEqual([digest(before).toString('hex')]);
    await owner.query(
      `INSERT INTO framework (id, code, edition, content, content_digest, source, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        code,
        edition,
        JSON.stringify({ title, issuer, phases: before.phases }),
        digest(before),
        `${source.document} ${source.url}`,
        before.verified_at,
      ],
    );
    await owner.query(
      `INSERT INTO framework_item (framework_id, code, position, phase, section, section_title, check_text,
         guideline_references, guide_section_title, guide_check_text)
       SELECT $1, i->>'code', n, (i->>'phase')::int, i->>'section', i->>'sectionTitle', i->>'check',
         i->>'guidelineReferences', i->>'guideSectionTitle', i->>'guideCheck'
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(i, n)`,
      [id, JSON.stringify(before.items)],
    );
    const [bare] = await read();
    expect(bare).toMatchObject({ id, preamble: [], guideTitle: '' });

    expect(await load(data)).toBe(true);
    const [complete] = await read();
    expect(complete).toMatchObject({ id, verifiedAt, guideTitle: content.guideTitle });
    expect(complete?.items.map(({ guideText }) => guideText)).toEqual(
      content.items.map(({ guideText }) => guideText),
    );
    expect(complete?.items.find((item) => item.code === '4-3')?.guidelineReferences).toMatch(/^\[特集\]/);
    expect(await load(data)).toBe(false);
  });

  it('gives each reference the edition it belongs to, and of later ones says that it is not known', async () => {
    const [framework] = await read();
    const references = framework!.items.flatMap((item) => item.references);
    expect(references).toHaveLength(37);
    expect(new Set(references.map(({ edition: of }) => of))).toEqual(new Set(['6.0']));
    for (const { title: named, titleSource, titleNote, laterEditions } of references) {
      expect(titleNote ?? titleSource).toMatch(/^(要確認|題名は未確認|この手引きの印刷)/);
      expect(named === null).toBe(titleSource === null);
      expect(laterEditions).toMatchObject([{ edition: '7.0', issuedOn: '2026-06-29' }]);
      expect(laterEditions[0]?.note).toContain('対応未確認');
    }
    // The references joined again must equal the printed text.
    for (const item of framework!.items) {
      const [first, ...more] = item.references;
      expect(first === undefined).toBe(item.guidelineReferences === null);
      const parts = [first, ...more].filter((part) => part !== undefined);
      for (const { volume, section } of parts) {
        expect(item.guidelineReferences).toContain(volume);
        expect(item.guidelineReferences).toContain(section);
      }
    }
  });

  it('The wording of an edition never changes once it is loaded.', async () => {
    await expect(load({ ...data, title: '別の題' })).rejects.toThrow('already loaded with another content');
  });
});
