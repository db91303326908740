import { randomUUID } from 'node:crypto';
import { advisoryBench } from '../../testing/advisory-bench.js';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { toGlobalId } from '../ids/global-id.js';

type Listed<T> = Record<string, { totalCount: number; edges: { node: T }[] }>;

// Each list is queried with its filters, by callers who may see it and by a neighbour who sees nothing of it.
describe('lists are narrowed and counted', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  async function list<T>(as: string, type: string, field: string, selection: string, filter: object) {
    const query = `query ($filter: ${type}) { ${field}(filter: $filter) { totalCount edges { node { ${selection} } } } }`;
    const answer = await api.ask<Listed<T>>(as, query, { filter });
    expect(answer.errors).toBeUndefined();
    const { totalCount, edges } = answer.data![field]!;
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node);
  }

  it('incidents: by kind, impact, branch, pharmacy and state', async () => {
    const report = async (as: string, kind: string, impact: string) => {
      const input = {
        idempotencyKey: randomUUID(),
        kind,
        impact,
        department: '調剤室',
        place: 'レセコン',
        occurredAt: '2026-06-09T03:00:00Z',
        reporterName: '見本 花子',
        reporterPhone: '090-0000-0000',
        condition: '画面が動かない',
      };
      const answer = await api.ask(
        as,
        `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`,
        { input },
      );
      expect(answer.errors).toBeUndefined();
    };
    await report(here.manager.cookie, 'INCIDENT', 'STOPPED');
    await report(here.manager.cookie, 'NEAR_MISS', 'NONE');
    await report(there.manager.cookie, 'INCIDENT', 'STOPPED');
    const find = (filter: object, as = here.officer.cookie) =>
      list<{ kind: string }>(as, 'IncidentFilter', 'incidents', 'kind', filter).then((all) =>
        all.map(({ kind }) => kind).sort(),
      );
    const branchId = toGlobalId('Branch', here.pharmacy.branchId);
    const pharmacyId = toGlobalId('Pharmacy', here.pharmacy.id);
    expect(await find({})).toEqual(['INCIDENT', 'NEAR_MISS']);
    expect(await find({ kind: 'NEAR_MISS' })).toEqual(['NEAR_MISS']);
    expect(await find({ impact: 'STOPPED', branchId, pharmacyId, state: 'OPEN' })).toEqual(['INCIDENT']);
    expect(await find({ state: 'CLOSED' })).toEqual([]);
    expect(await find({ branchId: toGlobalId('Branch', there.pharmacy.branchId) })).toEqual([]);
    expect(await find({ pharmacyId }, there.officer.cookie)).toEqual([]);
  });

  it('notices and their recipients: by state, urgency, words and acknowledgement', async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    const created = await desk.create();
    const id = created.data!.notice.advisory.id;
    expect((await desk.publish(id, 1)).errors).toBeUndefined();
    await desk.create();
    const find = (filter: object, as = here.officer.cookie) =>
      list<{ content: { title: string; severity: string; documentNumber: string | null } }>(
        as,
        'AdvisoryFilter',
        'advisories',
        'content { title severity documentNumber }',
        filter,
      );
    const all = await find({});
    expect(all).toHaveLength(2);
    const { title, severity } = all[0]!.content;
    expect(await find({ state: 'PUBLISHED' })).toHaveLength(1);
    expect(await find({ severity })).toHaveLength(2);
    expect(await find({ severity: severity === 'URGENT' ? 'INFORMATION' : 'URGENT' })).toHaveLength(0);
    expect(await find({ search: title.slice(0, 6) })).toHaveLength(2);
    expect(await find({ search: '存在しない語' })).toHaveLength(0);
    expect(await find({ search: title.slice(0, 6) }, there.officer.cookie)).toHaveLength(0);
    expect(await find({ acknowledged: false }, here.manager.cookie)).toHaveLength(1);
    expect(await find({ acknowledged: true }, here.manager.cookie)).toHaveLength(0);
    const recipients = async (args: string, as = here.officer.cookie) => {
      const query = `query ($id: ID!) { advisory(id: $id) { deliveries(${args}) { totalCount edges { node { recipientName } } } } }`;
      const answer = await api.ask<{ advisory: { deliveries: { totalCount: number } } | null }>(as, query, {
        id,
      });
      return answer.data?.advisory?.deliveries.totalCount ?? null;
    };
    const every = await recipients('first: 100');
    expect(every).toBeGreaterThan(0);
    expect(await recipients('acknowledged: false')).toBe(every);
    expect(await recipients('acknowledged: true')).toBe(0);
    expect(await recipients(`pharmacyId: "${toGlobalId('Pharmacy', here.pharmacy.id)}"`)).toBe(every);
    expect(await recipients(`branchId: "${toGlobalId('Branch', there.pharmacy.branchId)}"`)).toBe(0);
    expect(await recipients('acknowledged: false', there.officer.cookie)).toBeNull();
  });

  it('people: by role, place, name and address', async () => {
    const find = (filter: object, as = here.officer.cookie) =>
      list<{ role: string }>(as, 'MembershipFilter', 'memberships', 'role', filter).then((all) =>
        all.map(({ role }) => role).sort(),
      );
    const everybody = await find({});
    expect(everybody).toContain('BRANCH_OFFICER');
    expect(await find({ role: 'BRANCH_OFFICER' })).toEqual(['BRANCH_OFFICER']);
    expect(await find({ branchId: toGlobalId('Branch', here.pharmacy.branchId) })).toEqual([
      'BRANCH_OFFICER',
    ]);
    expect(await find({ pharmacyId: toGlobalId('Pharmacy', here.pharmacy.id) })).toEqual([
      'PHARMACY_MANAGER',
      'PHARMACY_STAFF',
    ]);
    expect(await find({ search: '見本太郎' })).toEqual(everybody);
    expect(await find({ search: here.officer.email.toUpperCase() })).toEqual(['ASSOCIATION_OFFICER']);
    expect(await find({ search: here.officer.email }, there.officer.cookie)).toEqual([]);
    const empty = await api.ask(
      here.officer.cookie,
      '{ memberships(filter: { search: "" }) { edges { cursor } } }',
    );
    expect(empty.errors?.[0]?.extensions).toMatchObject({
      code: 'MEMBERSHIP_SEARCH_INVALID',
      field: 'filter.search',
    });
  });

  it('the trail: by act, feature, actor and time', async () => {
    const find = (filter: object, as = here.officer.cookie) =>
      list<{ action: string }>(as, 'AuditFilter', 'auditTrail', 'action', filter).then((all) =>
        all.map(({ action }) => action),
      );
    const whole = await find({});
    expect(whole).toContain('advisories.publishAdvisory');
    expect(await find({ action: 'advisories.publishAdvisory' })).toEqual(['advisories.publishAdvisory']);
    expect((await find({ action: 'advisories.' })).every((action) => action.startsWith('advisories.'))).toBe(
      true,
    );
    expect(
      await find({ actor: `person:${here.officer.id}`, action: 'advisories.createAdvisory' }),
    ).toHaveLength(2);
    expect(await find({ from: '2030-01-01T00:00:00Z' })).toEqual([]);
    expect(await find({ until: '2030-01-01T00:00:00Z' })).toEqual(whole);
    expect(await find({ action: 'advisories.' }, there.officer.cookie)).toEqual([]);
  });

  it('the rows of the checklist: totals of the members, and a pharmacy’s own review', async () => {
    const association = here.associationId;
    const { rows: frameworks } = await api.tenants.sql.query<{ id: string }>('SELECT id FROM framework');
    const second = await api.tenants.pharmacy(association);
    const gone = await api.tenants.pharmacy(association);
    const foreign = there.pharmacy;
    const review = async (
      pharmacy: { id: string; associationId: string },
      period: number,
      submitted: boolean,
    ) =>
      api.tenants.insert('assessment', {
        association_id: pharmacy.associationId,
        pharmacy_id: pharmacy.id,
        framework_id: frameworks[0]!.id,
        period,
        opened_at: api.clock(),
        due_on: '2027-06-09',
        ...(submitted && {
          submitted_at: api.clock(),
          signed_by: here.manager.id,
          signed_name: '見本 太郎',
          answers_digest: Buffer.from('x'),
        }),
      });
    const answer = (
      pharmacy: { id: string; associationId: string },
      assessment: string,
      code: string,
      revision: number,
      value: string,
    ) =>
      api.tenants.insert('answer', {
        association_id: pharmacy.associationId,
        pharmacy_id: pharmacy.id,
        assessment_id: assessment,
        item_code: code,
        revision,
        value,
        target_on: value === 'NO' ? '2027-01-01' : null,
        reason: value === 'NOT_APPLICABLE' ? '該当する機器がない' : null,
        answered_by: 'person:test',
        answered_at: api.clock(),
      });
    const home = { ...here.pharmacy, associationId: association };
    const before = await review(home, 1, true);
    const open = await review(home, 2, false);
    await answer(home, before, '1-1-1', 1, 'NO');
    await answer(home, before, '1-1-2', 1, 'YES');
    await answer(home, open, '1-1-1', 1, 'PARTIAL');
    await answer(home, open, '1-1-1', 2, 'YES');
    const first = await review(second, 1, false);
    await answer(second, first, '1-1-1', 1, 'NOT_APPLICABLE');
    const left = await review(gone, 1, false);
    await answer(gone, left, '1-1-1', 1, 'NO');
    await api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = $2 WHERE id = $1', [
      gone.id,
      api.clock(),
    ]);
    const other = await review({ ...foreign, associationId: there.associationId }, 1, false);
    await answer({ ...foreign, associationId: there.associationId }, other, '1-1-1', 1, 'NO');
    const query = `query ($branchId: ID) { checklistTotals(branchId: $branchId) {
      item { code checkText } yes partial no notApplicable unanswered } }`;
    interface Total {
      item: { code: string };
      yes: number;
      partial: number;
      no: number;
      notApplicable: number;
      unanswered: number;
    }
    const totals = async (as: string, branchId?: string) =>
      (await api.ask<{ checklistTotals: Total[] }>(as, query, { branchId })).data!.checklistTotals;
    const all = await totals(here.officer.cookie);
    expect(all).toHaveLength(27);
    expect(all[0]).toMatchObject({
      item: { code: '1-1-1' },
      yes: 1,
      partial: 0,
      no: 0,
      notApplicable: 1,
      unanswered: 0,
    });
    expect(all[1]).toMatchObject({ item: { code: '1-1-2' }, yes: 1, unanswered: 1 });
    expect(all[2]).toMatchObject({ yes: 0, unanswered: 2 });
    const branch = await totals(here.officer.cookie, toGlobalId('Branch', here.pharmacy.branchId));
    expect(branch[0]).toMatchObject({ yes: 1, notApplicable: 0, unanswered: 0 });
    expect(await totals(here.branchOfficer.cookie)).toEqual(branch);
    expect(await totals(here.branchOfficer.cookie, toGlobalId('Branch', here.pharmacy.branchId))).toEqual(
      branch,
    );
    const elsewhere = await totals(here.branchOfficer.cookie, toGlobalId('Branch', there.pharmacy.branchId));
    expect(elsewhere[0]).toMatchObject({ yes: 0, notApplicable: 0, unanswered: 0 });
    expect(elsewhere[2]).toMatchObject({ yes: 0, unanswered: 0 });
    expect(
      (await totals(there.officer.cookie, toGlobalId('Branch', here.pharmacy.branchId)))[0],
    ).toMatchObject({ yes: 0, no: 0, unanswered: 0 });
    expect((await totals(there.officer.cookie))[0]).toMatchObject({ no: 1, yes: 0, unanswered: 0 });

    const reviews = `{ pharmacies(first: 20) { edges { node { code assessment { period state rows { answer { value } } } } } } }`;
    interface Reviewed {
      code: string;
      assessment: { period: number; state: string; rows: { answer: { value: string } | null }[] } | null;
    }
    const listed = (await api.ask<Listed<Reviewed>>(here.officer.cookie, reviews)).data![
      'pharmacies'
    ]!.edges.map(({ node }) => node);
    const of = (code: string) => listed.find((each) => each.code === code)?.assessment;
    expect(of(here.pharmacy.code)).toMatchObject({ period: 2 });
    expect(of(here.pharmacy.code)?.rows[0]).toEqual({ answer: { value: 'YES' } });
    expect(of(second.code)?.rows[0]).toEqual({ answer: { value: 'NOT_APPLICABLE' } });
    const alone = await api.ask<{ pharmacy: Reviewed }>(
      here.manager.cookie,
      '{ pharmacy { assessment { period } } }',
    );
    expect(alone.data?.pharmacy.assessment).toEqual({ period: 2 });
    const stranger = await api.ask<{ pharmacy: Reviewed | null }>(
      there.manager.cookie,
      'query ($id: ID!) { pharmacy(id: $id) { assessment { period } } }',
      { id: toGlobalId('Pharmacy', here.pharmacy.id) },
    );
    expect(stranger.data).toEqual({ pharmacy: null });
  });
});
