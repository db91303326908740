import { randomUUID } from 'node:crypto';
import { addDays, dayInJapan } from '@sonae/platform/time';
import type { TestPharmacy } from '@sonae/testing';
import { advisoryBench, worked } from '../advisory-bench.js';
import { parseGlobalId } from '../../graphql/ids/global-id.js';
import type { TestApi } from '../start-test-api.js';

/** A member with the records that random acts need. */
export interface Member extends TestPharmacy {
  personId: string;
  contactId: string;
}

/** An association of three branches with two short checklists and two notices that were sent. */
export interface Place {
  associationId: string;
  branches: { id: string; name: string }[];
  members: Member[];
  items: string[];
  advisoryIds: string[];
}

const items = ['1-1', '1-2'];

/** Makes the place; every third member has an open review of each checklist. */
export async function makePlace(api: TestApi): Promise<Place> {
  const { tenants } = api;
  const associationId = await tenants.association();
  const officer = await tenants.person('ASSOCIATION_OFFICER', { associationId });
  // The first is a newer edition of the yearly checklist, which imported members get.
  const frameworks = [await framework(api, 'mhlw-pharmacy-cyber-bcp'), await framework(api, 'another')];
  const branches = [];
  for (const name of ['東支部', '西支部', '南支部']) {
    branches.push({ name, id: await tenants.branch(associationId, name) });
  }
  const members: Member[] = [];
  for (let n = 0; n < 24; n++) {
    const pharmacy = await tenants.pharmacy(associationId, { branchId: branches[n % 3]?.id ?? '' });
    const contactId = await tenants.contact(pharmacy);
    const { id: personId } = await tenants.person('PHARMACY_MANAGER', {
      associationId,
      pharmacyId: pharmacy.id,
    });
    members.push({ ...pharmacy, contactId, personId });
    for (const [at, frameworkId] of (n % 3 === 0 ? frameworks : frameworks.slice(0, 1)).entries()) {
      await tenants.insert('assessment', {
        association_id: associationId,
        pharmacy_id: pharmacy.id,
        framework_id: frameworkId,
        period: 1,
        opened_at: api.clock(),
        due_on: addDays(dayInJapan(api.clock()), (n % 9) - 4 + at),
      });
    }
  }
  const desk = advisoryBench(api, officer.cookie);
  const advisoryIds: string[] = [];
  for (let n = 0; n < 2; n++) {
    const { id } = await worked(desk.create());
    await worked(desk.publish(id, 1));
    advisoryIds.push(parseGlobalId(id)?.id ?? '');
  }
  return { associationId, branches, members, items, advisoryIds };
}

async function framework({ tenants, clock }: TestApi, code: string): Promise<string> {
  const id = await tenants.insert('framework', {
    id: randomUUID(),
    code,
    edition: '2999',
    content: { title: code, phases: [] },
    content_digest: Buffer.from(code),
    source: 'test',
    verified_at: dayInJapan(clock()),
  });
  for (const [position, item] of items.entries()) {
    await tenants.insert('framework_item', {
      framework_id: id,
      code: item,
      position,
      phase: 1,
      section: '1',
      section_title: '見本',
      check_text: '見本',
    });
  }
  return id;
}
