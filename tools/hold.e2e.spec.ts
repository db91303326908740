import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { countHeldMail } from './hold/count-held-mail.mjs';
import { withDatabase } from './hold/with-database.mjs';
import { projectFolder as root } from './postgres/runner.mjs';

// Runs what `npm run hold` runs, on a database of which mail is on hold.
describe('npm run hold', () => {
  let db: TestDatabase;
  let tenants: Tenants;
  let messageId: string;

  beforeEach(async () => {
    db = await startDatabase();
    tenants = await Tenants.open(db);
    const { associationId, pharmacy } = await tenants.prefecture();
    const scope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'test',
      origin: { network: 'unknown', client: 'test' },
    } as const;
    const recipients = ['one', 'two'].map((name) => ({
      recipientId: randomUUID(),
      address: `${name}@example.jp`,
      pharmacyId: pharmacy.id,
      fields: { recipientName: name },
    }));
    const compiled = { subject: 'subject', text: 'text {{link}}', html: '<p>{{link}}</p>' };
    const mail = {
      kind: 'INCIDENT_ALERT',
      compiled,
      subjectId: randomUUID(),
      wave: '1',
      recipients,
    } as const;
    ({ messageId } = await withDatabase(db.url, (database) =>
      database.run(scope, async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        return writeDeliveries(tx, mail);
      }),
    ));
  });
  afterEach(async () => {
    await tenants.close();
    await db.drop();
  });

  const hold = async (...args: string[]) => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: db.url };
    const child = spawn(process.execPath, ['tools/hold.mjs', ...args], { cwd: root, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => (text += more));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return [code, text] as const;
  };
  const waiting = async () => {
    const { rows } = await tenants.sql.query('SELECT FROM delivery WHERE held_at IS NOT NULL');
    return rows.length;
  };

  it('refuses a choice that nothing meets, and a log that it cannot read', async () => {
    expect(await hold('begin')).toEqual([0, '2 通を保留しました。 / on hold: 2\n']);

    const [code, kinds] = await hold('resend', '--kind', 'NOPE');
    expect([code, kinds]).toEqual([1, expect.stringMatching(/種類がありません: NOPE[^]*  INCIDENT_ALERT\n/)]);
    expect(await hold('resend', '--message', 'xx')).toEqual([
      1,
      expect.stringMatching(/UUID[^]*: xx\n[^]*  INCIDENT_ALERT\n/),
    ]);
    expect(await hold('mark-sent', '--association', 'xx')).toEqual([1, expect.stringContaining('UUID')]);
    const other = randomUUID();
    expect(await hold('resend', '--message', other)).toEqual([
      1,
      `保留しているメールはありません: --message ${other}（一覧は npm run hold）\n` +
        `Nothing of it is on hold: --message ${other} (npm run hold lists what is)\n`,
    ]);

    const folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-hold-'));
    for (const [file, why] of [
      [path.join(folder, 'nope.log'), 'ENOENT'],
      [folder, 'EISDIR'],
    ] as const) {
      expect(await hold('mark-sent', '--log', file)).toEqual([
        1,
        `メールサーバーの記録を読めません: ${file}（${why}）\nThe mail server's log cannot be read: ${file} (${why})\n`,
      ]);
    }
    rmSync(folder, { recursive: true });
    expect(await waiting()).toBe(2);
  });

  it('says how the hold is ended, once nothing waits any more', async () => {
    expect(await countHeldMail(db.url)).toBeNull();
    await hold('begin');
    expect(await countHeldMail(db.url)).toBe(2);
    expect((await hold())[1]).toContain('INCIDENT_ALERT: 2 通');
    expect(await hold('resend', '--message', messageId.toUpperCase())).toEqual([
      0,
      expect.stringMatching(/^2 通を送ります。[^]*もうありません。[^]*--all\n$/),
    ]);
    expect(await countHeldMail(db.url)).toBe(0);
    const [code, text] = await hold('list');
    expect([code, text]).toEqual([
      0,
      expect.stringContaining(
        '保留を終えるには、npm run hold -- resend --all（または mark-sent --all）を実行してください。\n',
      ),
    ]);
    // A kind that is decided already is no slip.
    expect((await hold('resend', '--kind', 'INCIDENT_ALERT'))[0]).toBe(0);
    expect(await hold('resend', '--all')).toEqual([0, expect.stringContaining('保留を終了しました。')]);
    expect((await hold())[1]).toContain('保留はありません。');
  });

  it('takes all or a part, and says what is left after a part', async () => {
    await hold('begin');
    for (const part of [
      ['--kind', 'INCIDENT_ALERT'],
      ['--message', messageId],
    ] as const) {
      const [code, text] = await hold('mark-sent', '--all', ...part);
      expect([code, text]).toEqual([1, expect.stringContaining(`--all（すべて）と ${part[0]} は一緒に`)]);
    }
    expect(await waiting()).toBe(2);
    expect(await hold('resend', '--kind', 'ADVISORY')).toEqual([
      0,
      expect.stringMatching(/^0 通を送ります。.*\nほかに 2 通を保留しています/),
    ]);
  });

  it('begins once: a hold that is on keeps its instant and its reason', async () => {
    expect(await hold('resend', '--all')).toEqual([0, '保留はありません。 / Nothing is on hold.\n']);
    await tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
    expect(await countHeldMail(db.url)).toBe(2);
    const facts = 'SELECT hold_since, hold_reason FROM installation';
    const { rows: before } = await tenants.sql.query(facts);
    expect(before).toMatchObject([{ hold_reason: 'RESTORED' }]);
    const [code, text] = await hold('begin');
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/^すでに保留しています: .* から.*復元を検知.*2 通\n/),
    ]);
    expect((await tenants.sql.query(facts)).rows).toEqual(before);
  });

  it('learns of a restore that no worker has noticed yet', async () => {
    await tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
    expect(await countHeldMail(db.url)).toBe(2);
  });
});
