import { randomUUID } from 'node:crypto';
import { openFirstAssessments } from '@sonae/domain/assessments';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../graphql/ids/global-id.js';
import { advisoryBench, shortContent, worked, type Notice } from './advisory-bench.js';
import { exampleOperations, type ExampleOperation } from './example-operations.js';
import { startTestApi, type TestApi } from './start-test-api.js';

/** A prefecture with records of every kind, as the clients of its members and its association see it. */
export interface ClientWorld {
  api: TestApi;
  home: Prefecture;
  /** Headers that identify each role: a cookie, or an API key for a program. */
  headers: Readonly<Record<string, Record<string, string>>>;
  /** The examples of the guide, each with the variables that it needs besides its defaults. */
  examples: (ExampleOperation & { variables: Record<string, unknown> })[];
}

/** Starts the API for the test of a client library. */
export async function startClientWorld(): Promise<ClientWorld> {
  const api = await startTestApi();
  const home = await api.tenants.prefecture();
  const { associationId, officer, manager } = home;
  const pharmacies = [home.pharmacy];
  for (let n = 0; n < 4; n += 1) pharmacies.push(await api.tenants.pharmacy(associationId));
  await openReviews(
    api,
    associationId,
    pharmacies.map(({ id }) => id),
  );
  const bench = advisoryBench(api, officer.cookie);
  const notices: string[] = [];
  for (const title of ['一通目', '二通目', '三通目']) {
    const { id, version } = await worked(bench.create(shortContent({ title })));
    await worked(bench.publish(id, version));
    notices.push(id);
    api.clock.advance(60_000);
  }
  await reportIncidents(api, manager.cookie);
  await keepMailWaiting(api);
  const administrator = await api.tenants.person('PLATFORM_ADMINISTRATOR');
  const cookie = (of: { cookie: string }) => ({ cookie: of.cookie });
  const { data } = await api.ask<{ assessment: { id: string } }>(manager.cookie, '{ assessment { id } }');
  const needed: Record<string, Record<string, unknown>> = {
    AnswerRow: { assessmentId: data?.assessment.id },
    Acknowledge: { id: notices[0] },
    NoticePreview: { id: notices[0] },
    NoticeProgress: { id: notices[0] },
    ...(await noticeVariables(bench)),
    MergeBranches: await mergeVariables(api, associationId),
  };
  return {
    api,
    home,
    headers: {
      PLATFORM_ADMINISTRATOR: cookie(administrator),
      ASSOCIATION_OFFICER: cookie(officer),
      ASSOCIATION_VIEWER: cookie(home.viewer),
      BRANCH_OFFICER: cookie(home.branchOfficer),
      HEAD_OFFICE: cookie(home.headOffice),
      PHARMACY_MANAGER: cookie(manager),
      PHARMACY_STAFF: cookie(home.staff),
      PHARMACY_PROGRAM: { authorization: `Bearer ${await makeKey(api, manager.cookie)}` },
    },
    examples: exampleOperations().map((each) => ({ ...each, variables: needed[each.name] ?? {} })),
  };
}

/** A notice for each act on one, in the state that the act needs. */
async function noticeVariables(bench: ReturnType<typeof advisoryBench>) {
  const of = ({ id, version }: Notice) => ({ key: randomUUID(), id, version });
  const draft = async () => worked(bench.create());
  const sent = async () => {
    const { id, version } = await draft();
    return worked(bench.publish(id, version));
  };
  const paused = await sent();
  const edited = await sent();
  const content = shortContent({ title: '正しい題' });
  const reason = '宛先を誤りました。';
  const resent = await sent();
  return {
    PublishNotice: of(await draft()),
    PauseNotice: of(await sent()),
    ResumeNotice: of(await worked(bench.pause(paused.id, paused.version))),
    EditNotice: { id: resent.id, version: resent.version },
    CorrectNotice: { ...of(await worked(bench.update(edited.id, edited.version, { content }))), reason },
    CancelNotice: { ...of(await sent()), reason },
    ResendNotice: { key: randomUUID(), id: resent.id },
  };
}

/** Simulates an outage of the mail server, and holds mail after a restore. */
async function keepMailWaiting({ tenants, clock }: TestApi): Promise<void> {
  await tenants.sql.query(
    `INSERT INTO mail_outage (id, since, told_at, reply) VALUES (gen_random_uuid(), $1, $1, '451 4.3.0 not now')`,
    [clock()],
  );
  await tenants.sql.query(
    `UPDATE installation SET hold_since = '2026-01-01T00:00:00Z', hold_reason = 'RESTORED', hold_marked_at = now()`,
  );
}

async function mergeVariables({ tenants }: TestApi, associationId: string) {
  const branch = async () => toGlobalId('Branch', await tenants.branch(associationId));
  return { key: randomUUID(), branchId: await branch(), intoBranchId: await branch(), memberCount: 0 };
}

async function openReviews(api: TestApi, associationId: string, pharmacyIds: string[]): Promise<void> {
  const scope = { kind: 'association', associationId, actor: 'system', requestId: randomUUID() } as const;
  await api.services.database.run(scope, async (tx) => {
    await openFirstAssessments(tx, { pharmacyIds, dueOn: '2026-09-07' });
    await tx.audit({ action: 'test.open', recordType: 'assessment' });
  });
}

async function reportIncidents(api: TestApi, cookie: string): Promise<void> {
  for (const place of ['受付のパソコン', '調剤室のパソコン', '事務室のパソコン']) {
    const input = {
      idempotencyKey: randomUUID(),
      kind: 'INCIDENT',
      department: '薬局',
      place,
      occurredAt: '2026-06-09T10:30:00+09:00',
      reporterName: '見本 花子',
      reporterPhone: '00-0000-0000',
      condition: '画面が動かない。',
      impact: 'PARTIAL',
    };
    const report =
      'mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }';
    const { errors } = await api.ask(cookie, report, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    api.clock.advance(60_000);
  }
}

async function makeKey(api: TestApi, cookie: string): Promise<string> {
  const { data } = await api.ask<{ createApiKey: { secret: string } }>(
    cookie,
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
    { input: { idempotencyKey: randomUUID(), name: '在庫システム' } },
  );
  return data?.createApiKey.secret ?? '';
}
