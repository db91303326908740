import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { checkMemberList, storeUpload } from '@sonae/domain/pharmacies';
import { hashPassword } from '@sonae/platform/crypto';
import { Patience } from '@sonae/platform/database';
import { World } from '@sonae/testing';
import { toCsv } from '@sonae/samples/members';
import { callersOf, idOf, type Caller } from '../testing/attack/callers.js';
import { composeCall, type Given } from '../testing/attack/compose-call.js';
import { giveId, ownRows } from '../testing/attack/give-ids.js';
import { postCall, type Reply } from '../testing/attack/post-call.js';
import { readOperations, type Operation, type Position } from '../testing/attack/read-operations.js';
import { mayRead } from '../testing/attack/select-fields.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const contract = readOperations();
const mutations = contract.operations.filter(({ kind }) => kind === 'mutation');

/** Arguments that the contract does not determine. A function, where they depend on the caller's own records. */
const sound: Record<string, (caller: Caller) => Given> = {
  createAssociation: () => ({
    'input.name': `見本${randomUUID()}`,
    'input.phone': '03-0000-0000',
    'input.url': 'https://example.jp/',
  }),
  // The owner's name instead of its id, which is optional.
  handOverPharmacy: () => ({ 'input.ownerName': '新しい開設者' }),
  invitePerson: () => ({ 'input.role': 'ASSOCIATION_VIEWER' }),
  renameAssociation: () => ({ 'input.name': `見本${randomUUID()}` }),
  requestPasswordReset: ({ person }) => ({ 'input.email': person?.email }),
  separateOwner: () => ({ 'input.memberCodes': ['AUDIT-1'] }),
  signIn: ({ person }) => ({ 'input.email': person?.email }),
  updateAssociation: () => ({ 'input.phone': '03-0000-0000', 'input.url': 'https://example.jp/' }),
  updateAdvisory: () => ({ 'input.content.title': '改めた件名' }),
  updateContact: () => ({ 'input.phone': '03-0000-0000' }),
  updatePoliceDesk: () => ({ 'input.phone': '03-0000-0000', 'input.url': 'https://example.jp/' }),
};

/** Acts that must come first, for mutations that cannot succeed in a new world. */
const prepare: Record<string, (api: TestApi, world: World) => Promise<unknown>> = {
  changePassword: setPasswords,
  requestEmailChange: setPasswords,
  signIn: setPasswords,
  approveRole: askOfficer,
  objectToRole: askOfficer,
  checkMemberList: storeMemberList,
  withdrawPharmacy: endPlans,
  handOverPharmacy: endPlans,
  confirmMemberList: checkLists,
  separateOwner: ({ tenants }) =>
    tenants.sql.query(
      `UPDATE pharmacy SET code = 'AUDIT-1'
       WHERE id IN (SELECT DISTINCT ON (association_id) id FROM pharmacy ORDER BY association_id, id)`,
    ),
  // Composed calls use this text as the current name.
  renameBranch: ({ tenants }) =>
    tenants.sql.query(
      `UPDATE branch SET name = '見本のことば' WHERE id IN (SELECT (array_agg(id))[1] FROM branch GROUP BY association_id)`,
    ),
  submitAssessment: answerEverything,
  resendAdvisory: sendFirstNotices,
  acknowledgeAdvisory: takeNothingBack,
  pauseAdvisory: leaveUnsent,
  resumeAdvisory: pauseAll,
};

/** The feature of each mutation: the folder of the contract that defines it. */
const features = new Map(
  globSync(join(import.meta.dirname, '../*/*.graphql')).flatMap((file) =>
    parse(readFileSync(file, 'utf8'))
      .definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION)
      .filter(({ name }) => name.value === 'Mutation')
      .flatMap(({ fields }) => fields ?? [])
      .map((field): [string, string] => [field.name.value, basename(dirname(file))]),
  ),
);

interface Line {
  actor: string;
  action: string;
}

// Reads the contract and calls every mutation with success, by a tenant of its own. Each must leave a line in the audit
// trail with the actor, the request and the action `feature.mutation`.
describe('audit of every mutation', () => {
  let api: TestApi;
  let world: World;
  let callers: Caller[];
  let lines = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    world = await World.make(api.tenants.sql);
    callers = await callersOf(api, world);
  });
  afterAll(async () => {
    console.info(`audit: ${mutations.length} mutations called with success left ${lines} lines`);
    await api.close();
  });

  const trail = async ({ requestId }: Reply): Promise<Line[]> => {
    const { rows } = await api.tenants.sql.query<Line>(
      'SELECT actor, action FROM audit WHERE request_id = $1',
      [requestId],
    );
    lines += rows.length;
    return rows;
  };
  // A caller who is not signed in yet has no known identity.
  const actorOf = ({ person }: Caller, { allowed }: Operation) => {
    const named = person ? `person:${person.id}` : 'key:';
    return expect.stringMatching(allowed.has('ANYONE') ? `^(system$|${named})` : `^${named}`) as string;
  };
  const actionOf = ({ name }: Operation) => `${features.get(name) ?? ''}.${name}`;
  /** The first call that succeeds, over all allowed roles and all own ids. */
  const succeed = async (operation: Operation, position?: Position) => {
    const refusals = new Set<string>();
    for (const caller of callers.filter(({ role }) =>
      mayRead(contract, `Mutation.${operation.name}`, role),
    )) {
      for (const given of position ? idsFor(caller, operation, position) : [{}]) {
        const call = composeCall(contract, operation, caller.role, {
          ...sound[operation.name]?.(caller),
          ...given,
        });
        const reply = await postCall(api, await caller.signIn(), call);
        if (!reply.errors) return { caller, reply };
        refusals.add(
          `${String(caller.role)}: ${reply.code ?? ''} ${reply.errors[0]?.extensions.field ?? ''}`,
        );
      }
    }
    throw new Error(`no call of ${operation.name} succeeds: ${[...refusals].join(', ')}`);
  };
  const idsFor = (caller: Caller, operation: Operation, position: Position): Given[] => {
    const [type = ''] = position.types;
    return ownRows(world, caller, type).map((row) =>
      giveId(world, caller, operation, position, idOf(type, row), row),
    );
  };

  describe.each(mutations)('$name', (operation) => {
    const needed = operation.positions.find((position) => position.needed);
    it('leaves a line', async () => {
      await prepare[operation.name]?.(api, world);
      const committing = jest.spyOn(Patience.prototype, 'commit');
      const { caller, reply } = await succeed(operation, needed);
      const found = await trail(reply);
      expect(found.map(({ action }) => action)).toContain(actionOf(operation));
      // Nothing is committed after the caller's patience has ended; see graphql/limits/deadline.ts.
      expect(committing).toHaveBeenCalled();
      committing.mockRestore();
      for (const line of found) expect(line.actor).toEqual(actorOf(caller, operation));
    });
    for (const position of operation.positions.filter((each) => !each.needed)) {
      it(`leaves a line with ${position.path.join('.')}`, async () => {
        await prepare[operation.name]?.(api, world);
        const { caller, reply } = await succeed(operation, position);
        const found = await trail(reply);
        expect(found.map(({ action }) => action)).toContain(actionOf(operation));
        for (const line of found) expect(line.actor).toEqual(actorOf(caller, operation));
      });
    }
  });
});

// The password that composed calls use.
async function setPasswords({ tenants, services }: TestApi): Promise<void> {
  const hash = await hashPassword(services.keys.of('pepper'), 'tsukue no ue no mikan');
  await tenants.sql.query('UPDATE credential SET password_hash = $1', [hash]);
}

/** Checks every created list: a list with a new pharmacy whose owner has the name of an existing owner. */
async function checkLists({ tenants, services, clock }: TestApi): Promise<void> {
  const { rows: owners } = await tenants.sql.query<{ associationId: string; name: string }>(
    `SELECT DISTINCT ON (association_id) association_id AS "associationId", name FROM corporation ORDER BY association_id, id`,
  );
  for (const { associationId, name } of owners) {
    const row = {
      会員コード: 'NEW-1',
      薬局名: '新しい薬局',
      支部: '新しい支部',
      開設者: name,
      所在地: '見本県見本市1-1',
      管理薬剤師: '見本 太郎',
      管理薬剤師メール: 'new@example.jp',
    };
    const scope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'checked before',
    } as const;
    const id = await services.database.run(scope, async (tx) =>
      checkMemberList(tx, await storeUpload(tx, { fileName: 'a.csv', bytes: toCsv([row]) })),
    );
    await tenants.sql.query(
      `UPDATE member_import m SET created_at = $2, rows = c.rows, owners = c.owners, absent = c.absent, plan_digest = c.plan_digest
       FROM member_import c WHERE c.id = $1 AND m.association_id = c.association_id`,
      [id, clock()],
    );
  }
}

// Sends the first notice of each association; every message belongs to it.
async function sendFirstNotices({ tenants }: TestApi, world: World): Promise<void> {
  const notices = world.made.filter(({ table }) => table === 'advisory').map(({ row }) => row);
  for (const { id, association_id } of notices.toReversed()) {
    await tenants.sql.query(
      "UPDATE advisory SET state = 'PUBLISHED', current_version = 1, published_at = created_at WHERE id = $1",
      [id],
    );
    await tenants.sql.query(
      `WITH moved AS (UPDATE delivery SET subject_id = $1 WHERE association_id = $2 RETURNING association_id, wave, month)
       INSERT INTO delivery_wave (association_id, subject_id, wave, month)
       SELECT association_id, $1, wave, min(month) FROM moved GROUP BY association_id, wave ON CONFLICT DO NOTHING`,
      [id, association_id],
    );
  }
}

// Leaves a part of every notice unsent, and stops none.
async function leaveUnsent({ tenants }: TestApi): Promise<void> {
  await tenants.sql.query('DELETE FROM message_stop');
  await tenants.sql.query(
    'UPDATE message SET audience_count = 9, accepted_count = 0, bounced_count = 0, cancelled_count = 0',
  );
  await tenants.sql.query('UPDATE advisory SET paused_at = NULL, paused_by = NULL');
}

async function takeNothingBack({ tenants }: TestApi): Promise<void> {
  await tenants.sql.query('ALTER TABLE advisory_cancellation DISABLE TRIGGER append_only');
  await tenants.sql.query('DELETE FROM advisory_cancellation');
  await tenants.sql.query('ALTER TABLE advisory_cancellation ENABLE TRIGGER append_only');
}

async function pauseAll({ tenants, clock }: TestApi): Promise<void> {
  await tenants.sql.query(
    `UPDATE advisory SET paused_at = $1, paused_by = 'system' WHERE state = 'PUBLISHED'`,
    [clock()],
  );
}

// Plans a withdrawal for every pharmacy of the world.
async function endPlans({ tenants, clock }: TestApi): Promise<void> {
  await tenants.sql.query('UPDATE withdrawal SET ended_at = $1', [clock()]);
}

// Sends the role request to the officer, who then answers it.
async function askOfficer({ tenants, clock }: TestApi, world: World): Promise<void> {
  const { id } = world.person('ASSOCIATION_OFFICER', world.places.a);
  await tenants.sql.query('UPDATE role_request SET person_id = $1', [id]);
  const later = new Date(clock().getTime() + 3_600_000);
  await tenants.sql.query('UPDATE invitation SET takes_effect_at = $1', [later]);
}

async function storeMemberList({ tenants, clock }: TestApi): Promise<void> {
  const list = '会員コード,薬局名,所在地,支部,開設者,管理薬剤師,メールアドレス\n';
  await tenants.sql.query('UPDATE upload SET bytes = $1, created_at = $2', [Buffer.from(list), clock()]);
}

async function answerEverything({ tenants }: TestApi): Promise<void> {
  // Composed calls sign a review with this text, which must be the name of its manager.
  await tenants.sql.query("UPDATE person SET name = '見本のことば'");
  await tenants.sql.query(`
    INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, revision, value, answered_by, answered_at)
    SELECT a.association_id, a.pharmacy_id, a.id, i.code, 1, 'YES', 'person:test', now()
    FROM assessment a JOIN framework_item i USING (framework_id) WHERE a.submitted_at IS NULL ON CONFLICT DO NOTHING`);
}
