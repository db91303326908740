import { seededRandom, type SeededRandom } from '../random/index.ts';
import { demoOwners, type Owner } from './demo-owners.ts';
import { branches, givenNames, surnames, towns, type Word } from './words.ts';

/** One row of a member list, by its Japanese headings. */
export type DemoMember = Record<string, string>;

interface Options {
  pharmacies?: number;
  seed?: number;
  /** Contacts per pharmacy, the manager included; left out: a realistic mix. */
  contacts?: 1 | 2 | 3;
}

/** The position of a pharmacy: its number within its branch, and within its owner. */
interface Place {
  branch: (typeof branches)[number];
  serial: number;
  town: Word;
  shop: number;
}

type Mailbox = (box: string) => string;

const BUILDINGS = ['みほんビル1F', 'メディカルモール2F', 'ショッピングプラザ内'];
const MAILBOXES = ['kanri', 'yakkyoku', 'info', 'kanrisha'];

/**
 * The members of an invented prefecture (見本県), deterministic for the same arguments. Codes and e-mail addresses are
 * unique. Addresses are under example domains; telephone numbers (0X-0000-XXXX), postal codes (000-XXXX) and 法人番号
 * are from ranges that are not assigned. 医療機関コード stays empty, because every value could be a real one.
 */
export function demoPrefecture({ pharmacies = 400, seed = 1, contacts }: Options = {}) {
  const random = seededRandom(seed);
  const owners = demoOwners(pharmacies, random);
  const takenNames = new Set<string>();
  const membersOf = new Map(branches.map(({ code }) => [code, 0]));
  const shops = owners.flatMap((owner) =>
    Array.from({ length: owner.shops }, (_, index) => ({ owner, shop: index + 1 })),
  );
  const members = random.shuffle(shops).map(({ owner, shop }) => {
    const branch = random.weighted(branches);
    const serial = (membersOf.get(branch.code) ?? 0) + 1;
    membersOf.set(branch.code, serial);
    return makeMember({
      owner,
      place: { branch, serial, town: random.pick(towns), shop },
      contacts,
      random,
      takenNames,
    });
  });
  return {
    association: {
      name: '見本県薬剤師会',
      prefectureName: '見本県',
      // No prefecture has this code, so the national contacts apply.
      prefectureCode: '00',
      email: 'jimukyoku@mihon-kenyaku.example.jp',
      phone: '01-0000-0000',
      url: 'https://mihon-kenyaku.example.jp/',
    },
    branches: branches.map(({ code, name }) => ({ code, name })),
    corporations: owners
      .filter(({ corporateNumber }) => corporateNumber !== '')
      .map(({ corporateNumber, name, shops, kind }) => ({
        corporateNumber,
        name,
        shops,
        isChain: kind === 'chain',
      })),
    members: members.sort((one, other) => (codeOf(one) < codeOf(other) ? -1 : 1)),
  };
}

const codeOf = (member: DemoMember) => member['会員コード'] ?? '';

interface MemberOptions {
  owner: Owner;
  place: Place;
  contacts: 1 | 2 | 3 | undefined;
  random: SeededRandom;
  takenNames: Set<string>;
}

function makeMember({ owner, place, contacts, random, takenNames }: MemberOptions): DemoMember {
  const { branch, serial, town, shop } = place;
  const manager = person(random);
  const isOwner = owner.kind === 'person' && random.chance(0.7);
  const telephone = `0${branch.code}-0000-`;
  const [name, kana] = pharmacyName(owner, place, takenNames, random);
  const people = contacts ?? (random.chance(0.55) ? (random.chance(0.25) ? 3 : 2) : 1);
  const address = mailbox(owner, shop, random);
  return {
    会員コード: `M${branch.code}${String(serial).padStart(4, '0')}`,
    薬局名: name,
    薬局名カナ: kana,
    支部: branch.name,
    開設者: owner.name,
    法人番号: owner.corporateNumber,
    医療機関コード: '',
    郵便番号: `000-${branch.code}${String(random.between(0, 999)).padStart(3, '0')}`,
    所在地: `見本県${branch.city}${town.text}${random.between(1, 5)}-${random.between(1, 30)}-${random.between(1, 20)}${
      random.chance(0.15) ? ` ${random.pick(BUILDINGS)}` : ''
    }`,
    電話番号: telephone + String((serial * 2 - 1) % 10_000).padStart(4, '0'),
    FAX番号: random.chance(0.92) ? telephone + String((serial * 2) % 10_000).padStart(4, '0') : '',
    管理薬剤師: isOwner ? owner.name : manager,
    管理薬剤師メール: address(random.pick(MAILBOXES)),
    ...contact(
      2,
      people >= 2,
      owner.kind === 'chain' ? ['システム担当', 'system'] : ['事務', 'jimu'],
      address,
      random,
    ),
    ...contact(
      3,
      people >= 3,
      random.chance(0.6) ? ['開設者', 'kaisetsu'] : ['その他', 'tantou'],
      address,
      random,
    ),
  };
}

function contact(
  number: number,
  present: boolean,
  [role, box]: [string, string],
  address: Mailbox,
  random: SeededRandom,
): DemoMember {
  const name = person(random);
  return {
    [`連絡先${number}氏名`]: present ? name : '',
    [`連絡先${number}役割`]: present ? role : '',
    [`連絡先${number}メール`]: present ? address(box) : '',
  };
}

/** Owners of several pharmacies number them; each pharmacy has its own mailboxes. */
function mailbox(owner: Owner, shop: number, random: SeededRandom): Mailbox {
  const numbered = owner.shops > 1 ? `-${String(shop).padStart(2, '0')}` : '';
  const dotted = random.chance(0.2);
  return (box) =>
    owner.shops > 1 && dotted
      ? `shop${numbered.slice(1)}.${box}@${owner.domain}`
      : `${box}${numbered}@${owner.domain}`;
}

function person(random: SeededRandom): string {
  return `${random.pick(surnames).text} ${random.pick(givenNames).text}`;
}

/** A name that no other pharmacy of the prefecture has, and its reading. */
function pharmacyName(
  { brand, shops, kind }: Owner,
  { branch, town }: Place,
  taken: Set<string>,
  random: SeededRandom,
): [name: string, kana: string] {
  const named = (text: string, kana: string) => ({
    text: `${brand.text}${text}`,
    kana: `${brand.kana}${kana}`,
  });
  const alone = [named('薬局', 'ヤッキョク'), named('調剤薬局', 'チョウザイヤッキョク')];
  const placed = (where: { text: string; kana: string }) => [
    named(`薬局 ${where.text}店`, `ヤッキョク ${where.kana}テン`),
    named(`薬局 ${branch.short}${where.text}店`, `ヤッキョク ${branch.kana}${where.kana}テン`),
  ];
  const single = kind === 'person' || random.chance(0.5) ? alone : alone.toReversed();
  const choice = [...(shops > 1 ? [] : single), ...[town, ...random.shuffle(towns)].flatMap(placed)];
  let found = choice.find(({ text }) => !taken.has(text));
  for (let number = 2; !found; number += 1) {
    const next = named(`薬局 ${branch.short}${number}号店`, `ヤッキョク ${branch.kana}${number}ゴウテン`);
    if (!taken.has(next.text)) found = next;
  }
  taken.add(found.text);
  return [found.text, found.kana];
}
