import { takeNth } from '../../take-nth.ts';
import { allPharmacies } from '../operations.ts';
import { forEachOf, makeClient, newKey } from '../graphql-client.ts';
import { approveRole, invite } from '../people.ts';
import type { ManagedPharmacy, Story } from '../story.ts';

const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { prefix } secret } }`;
const managerCount = 20;

interface CreatedKey {
  createApiKey: { apiKey: { prefix: string }; secret: string };
}

interface ViewerOf<Place> {
  viewer: { role: string | null; membership: Place };
}

/**
 * People join by e-mail: managers of twenty pharmacies, staff, a branch officer and, with the approval of its managers,
 * the head office of the chain. Each manager creates a key for the pharmacy's own program.
 */
export async function invitePeople(story: Story): Promise<void> {
  const { stage, teller, pharmacies } = story;
  const officer = story.officer.client;
  const places = pharmacies.slice(0, managerCount);
  const from = performance.now();
  const managed = await forEachOf(places, async (pharmacy): Promise<ManagedPharmacy> => {
    const { name, email } = takeNth(pharmacy.contacts, 0);
    const who = { name, email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id };
    const manager = await invite(stage, officer, who);
    const input = { name: '薬局のプログラム', expiresInDays: 30, idempotencyKey: newKey() };
    const { createApiKey } = await manager.client.ask<CreatedKey>(CREATE_KEY, { input });
    return { pharmacy, manager, program: makeClient(stage.url, { apiKey: createApiKey.secret }) };
  });
  const seconds = (performance.now() - from) / 1000;
  story.managed = managed as Story['managed'];
  teller.equal('登録した管理薬剤師', managed.length, managerCount, ' 名');
  teller.note(
    `1 名あたり ${Math.round((seconds / managerCount) * 1000)} ミリ秒（招待、メール、登録、サインイン、鍵）`,
  );

  const [first, second] = story.managed;
  story.staff = await invite(stage, first.manager.client, {
    ...{ name: '薬局 職員', email: 'staff@story.example.jp', role: 'PHARMACY_STAFF' },
  });
  const { viewer } = await story.staff.client.ask<ViewerOf<{ placeName: string }>>(
    '{ viewer { role membership { placeName } } }',
  );
  teller.equal(
    '管理薬剤師が招いた職員',
    [viewer.role, viewer.membership.placeName],
    ['PHARMACY_STAFF', first.pharmacy.name],
  );

  const { branch } = first.pharmacy;
  const branchOfficer = await invite(stage, officer, {
    ...{
      name: '支部 担当',
      email: 'shibu@mihon-kenyaku.example.jp',
      role: 'BRANCH_OFFICER',
      branchId: branch.id,
    },
  });
  story.branch = branch;
  const ofBranch = pharmacies.filter((each) => each.branch.id === branch.id).length;
  teller.equal(
    `${branch.name}の担当者に見える薬局`,
    (await allPharmacies(branchOfficer.client)).length,
    ofBranch,
    ' 件',
  );

  const { corporation: chain } = takeNth(
    pharmacies.filter(({ corporation }) => corporation.corporateNumber === '7999901000001'),
    0,
  );
  const headOffice = await invite(stage, officer, {
    ...{
      name: '本部 担当',
      email: 'honbu@hinatano.example.jp',
      role: 'HEAD_OFFICE',
      corporationId: chain.id,
    },
  });
  const before = await headOffice.client.ask<{ viewer: { role: string | null } }>('{ viewer { role } }');
  teller.equal('同意の前の法人本部の役割', before.viewer.role, null);
  const asked = story.managed.filter(({ pharmacy }) => pharmacy.corporation.id === chain.id);
  for (const { manager } of asked) await approveRole(stage, manager, chain.name);
  // The session began before the person had a role.
  await headOffice.client.signIn(headOffice.email, headOffice.password);
  teller.note(`${asked.length} 局の管理薬剤師が同意し、法人本部の役割が有効になった`);
  const shops = await allPharmacies(headOffice.client);
  teller.equal('法人本部に見える薬局', shops.length, 46, ' 件');
  teller.holds(
    '法人本部に見えるのは自社だけ',
    shops.every(({ corporation }) => corporation.id === chain.id),
  );

  const own = '{ pharmacy { id } }';
  const other = 'query ($id: ID) { pharmacy(id: $id) { id } }';
  teller.equal(
    '鍵で読めるのは自局',
    (await first.program.ask<{ pharmacy: { id: string } }>(own)).pharmacy.id,
    first.pharmacy.id,
  );
  const foreign = await first.program.ask<{ pharmacy: { id: string } | null }>(other, {
    id: second.pharmacy.id,
  });
  teller.equal('鍵で他局は読めない', foreign.pharmacy, null);
  const neighbour = await allPharmacies(story.neighbour.client);
  teller.equal('隣県の担当者に見える薬局', neighbour.length, 0, ' 件');
}
