import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { countHeldMail } from './hold/count-held-mail.ts';
import { withDatabase } from './hold/with-database.ts';
import { projectFolder as root } from './bootstrap/runner.mjs';

// Runs the program of `npm run hold` on a database with mail on hold.
describe('npm run hold', () => {
  let db: TestDatabase;
  let tenants: Tenants;
  let messageId: string;
  let metricsPort = '1';

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
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: db.url,
      WORKER_METRICS_PORT: metricsPort,
    };
    const child = spawn(process.execPath, ['tools/hold.ts', ...args], { cwd: root, env });
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
    expect(await hold('begin')).toEqual([
      0,
      expect.stringMatching(/^2 通を保留しました。 \/ on hold: 2\n.*npm run hold で一覧/),
    ]);

    const [code, kinds] = await hold('resend', '--kind', 'NOPE');
    expect([code, kinds]).toEqual([1, expect.stringMatching(/種類がありません: NOPE[^]*  INCIDENT_ALERT\n/)]);
    expect(await hold('resend', '--message', 'xx')).toEqual([
      1,
      expect.stringMatching(/^[^]*UUID[^]*: xx\n$/),
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

  it('says of a log what it had, and refuses one of another installation', async () => {
    await hold('begin');
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-hold-'));
    const { rows } = await tenants.sql.query<{ id: string }>('SELECT id FROM delivery ORDER BY id');
    const [one, two] = rows.map(({ id }) => `queued message-id=<${id}@example.jp>\n`);
    const other = `queued message-id=<${randomUUID()}@example.com>\n`;
    const mark = (name: string, content: string | Buffer) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return hold('mark-sent', '--log', file);
    };
    expect(await mark('other.log', `${other}no id\n`)).toEqual([
      1,
      expect.stringMatching(/このデータにある Message-ID.*がありません（同じ形のものは 1 個）.*other\.log\n/),
    ]);
    expect(await mark('mail.log.bz2', Buffer.from('BZh91AY'))).toEqual([
      1,
      expect.stringMatching(/展開してから.*mail\.log\.bz2\n/),
    ]);
    expect(await mark('cut.gz', gzipSync(`${one}`).subarray(0, 20))).toEqual([
      1,
      expect.stringContaining('読めません'),
    ]);
    expect(await waiting()).toBe(2);
    expect((await hold())[1]).toMatch(/mark-sent --log[^]*resend --all/);
    expect(await mark('mail.log.1.gz', gzipSync(`${other}${one}`))).toEqual([
      0,
      expect.stringMatching(
        /^記録の Message-ID: 2 個、うちこのデータにあるもの 1 個.*\n残りの 1 個は、復元したデータにありません.*\n.*\n1 通を送信済み/,
      ),
    ]);
    // A repetition: everything is decided already. The matching lines are far apart.
    const others = Array.from({ length: 5_001 }, () => `queued message-id=<${randomUUID()}@example.com>\n`);
    expect(await mark('mail.log', [one, ...others, one].join(''))).toEqual([
      0,
      expect.stringMatching(/^記録の Message-ID: 5002 個、うちこのデータにあるもの 1 個[^]*\n0 通を送信済み/),
    ]);
    expect(await mark('mail.log', `${one}`)).toEqual([0, expect.not.stringContaining('残りの')]);
    expect(await mark('mail.log', `${two}`)).toEqual([0, expect.stringContaining('1 通を送信済み')]);
    rmSync(folder, { recursive: true });
  });

  it('says what is missing or too much', async () => {
    for (const [args, told] of [
      [['resend'], '--all、--kind、--message、--association で指定'],
      [['foo'], '「foo」という操作はありません'],
      [['list', '--all'], 'list には何も指定できません'],
      [['resend', '--log', 'x'], '--log は mark-sent だけ'],
    ] as const)
      expect(await hold(...args)).toEqual([2, expect.stringContaining(told)]);
    expect(await hold('--help')).toEqual([0, expect.stringMatching(/^npm run hold -- list/)]);
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
    // A kind that is decided already is no error.
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

  it('warns at its beginning of a worker that runs', async () => {
    const worker = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => worker.listen(0, '127.0.0.1', resolve));
    metricsPort = String((worker.address() as AddressInfo).port);
    expect(await hold('begin')).toEqual([0, expect.stringContaining('worker が動いています')]);
    await new Promise((resolve) => worker.close(resolve));
    metricsPort = '1';
    await hold('resend', '--all');
    expect(await hold('begin')).toEqual([0, expect.not.stringContaining('worker が動いています')]);
  });

  it('learns of a restore that no worker has noticed yet', async () => {
    await tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
    expect(await countHeldMail(db.url)).toBe(2);
  });
});
