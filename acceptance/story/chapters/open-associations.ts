import { randomBytes } from 'node:crypto';
import { openPage } from '../browser.ts';
import { makeClient, newKey } from '../graphql-client.ts';
import { linkIn } from '../mailbox.ts';
import { acceptInvitation } from '../people.ts';
import type { Story } from '../story.ts';

const CREATE = `mutation ($input: CreateAssociationInput!) {
  createAssociation(input: $input) { association { id name prefectureCode firstDueDays } }
}`;

interface CreatedAssociation {
  createAssociation: {
    association: { id: string; name: string; prefectureCode: string; firstDueDays: number };
  };
}

interface NewAssociation {
  name: string;
  prefectureCode: string;
  phone?: string;
  url?: string;
  officerName: string;
  officerEmail: string;
}

/**
 * The operator creates the first administrator, who creates two associations; the officer of each is invited by e-mail.
 */
export async function openAssociations(story: Story): Promise<void> {
  const { stage, teller } = story;
  const email = 'admin@sonae.example.jp';
  const printed = await stage.operate([
    'tools/create-administrator.ts',
    ...['--email', email, '--name', '運用 管理者'],
  ]);
  const password = randomBytes(12).toString('base64url');
  const page = await (await openPage(linkIn({ text: printed }, 'password-reset'))).submit({ password });
  const administrator = makeClient(stage.url);
  const { signIn } = await administrator.signIn(email, password);
  teller.equal('運用管理者のサインイン', [page.status, signIn.viewer.role], [200, 'PLATFORM_ADMINISTRATOR']);

  const open = async (input: NewAssociation) => {
    const given = { input: { ...input, idempotencyKey: newKey() } };
    const { createAssociation: first } = await administrator.ask<CreatedAssociation>(CREATE, given);
    const { createAssociation: again } = await administrator.ask<CreatedAssociation>(CREATE, given);
    const isSame = again.association.id === first.association.id;
    teller.equal(`${input.name}を開設（再送しても同じ答え）`, isSame, true);
    return acceptInvitation(stage, { name: input.officerName, email: input.officerEmail });
  };
  story.officer = await open({
    name: '見本県薬剤師会',
    // A prefecture with a police desk in the registry.
    prefectureCode: '13',
    phone: '01-0000-0000',
    url: 'https://mihon-kenyaku.example.jp/',
    officerName: '県薬 担当',
    officerEmail: 'officer@mihon-kenyaku.example.jp',
  });
  story.neighbour = await open({
    name: '隣県薬剤師会',
    prefectureCode: '14',
    officerName: '隣県 担当',
    officerEmail: 'officer@rinken-kenyaku.example.jp',
  });
  const { associations } = await administrator.ask<{ associations: { name: string }[] }>(
    '{ associations { name } }',
  );
  teller.equal('開設した県薬剤師会', associations.length, 2, ' 団体');
  teller.equal('最初の担当者の登録', story.officer.page.heading, '登録が完了しました');
  const used = await openPage(story.officer.link);
  teller.holds('登録の案内は一度だけ使える', !used.html.includes('name="password"'), used.heading);
  const { viewer } = await story.officer.client.ask<{
    viewer: { role: string; membership: { associationName: string } };
  }>('{ viewer { role membership { associationName } } }');
  teller.equal(
    '担当者の所属',
    [viewer.role, viewer.membership.associationName],
    ['ASSOCIATION_OFFICER', '見本県薬剤師会'],
  );
  const refused = await administrator.refusalOf('{ pharmacies { totalCount } }');
  teller.equal('運用管理者は薬局の情報を見られない', refused.code, 'FORBIDDEN');
}
