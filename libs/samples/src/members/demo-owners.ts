import type { SeededRandom } from '../random/index.ts';
import { chain, givenNames, names, surnames, towns, type Word } from './words.ts';

export interface Owner {
  /** The 開設者 as registered. */
  name: string;
  /** Empty for a person. */
  corporateNumber: string;
  brand: Word;
  shops: number;
  kind: 'chain' | 'large' | 'medium' | 'small' | 'single' | 'person';
  /** Its own example domain. */
  domain: string;
}

/**
 * Shares of all pharmacies by the size of their owner, after a survey of 2021-03 (1 shop 26 %, 2–5 22 %, 6–19 13 %,
 * 20 and more 39 %, of which an owner's shops in one prefecture are a part).
 */
const SIZES = [
  { kind: 'large', share: 0.27, low: 15, high: 34 },
  { kind: 'medium', share: 0.13, low: 6, high: 14 },
  { kind: 'small', share: 0.22, low: 2, high: 5 },
] as const;
const CHAIN_SHOPS = 46;
const FORMS = ['株式会社', '株式会社', '株式会社', '有限会社', '合同会社'];
const TRADES = ['メディカル', 'ファーマシー', '調剤', 'ヘルスケア', '薬局', '商事'];

/** Divides a number of pharmacies among owners: one chain of 46 shops, then large to single owners. */
export function demoOwners(pharmacies: number, random: SeededRandom): Owner[] {
  const owners: Owner[] = [];
  const taken = new Set<string>();
  let left = pharmacies;
  const add = (kind: Owner['kind'], shops: number) => {
    owners.push(makeOwner(kind, Math.min(shops, left), owners.length + 1, random, taken));
    left -= Math.min(shops, left);
  };
  if (pharmacies >= 2 * CHAIN_SHOPS) add('chain', CHAIN_SHOPS);
  for (const { kind, share, low, high } of SIZES) {
    const target = left - Math.round(pharmacies * share);
    while (left > 0 && left - low >= target) add(kind, random.between(low, high));
  }
  while (left > 0) add(random.chance(0.3) ? 'person' : 'single', 1);
  return owners;
}

function makeOwner(
  kind: Owner['kind'],
  shops: number,
  number: number,
  random: SeededRandom,
  taken: Set<string>,
): Owner {
  if (kind === 'chain') {
    const domain = `${chain.brand.latin}.example.com`;
    return {
      kind,
      shops,
      name: chain.name,
      brand: chain.brand,
      domain,
      corporateNumber: corporateNumber(number),
    };
  }
  const brand = kind === 'person' || random.chance(0.35) ? random.pick(surnames) : random.pick(names);
  const domain = `${brand.latin}-${number}.example.${shops > 5 ? 'com' : 'jp'}`;
  const person =
    kind === 'person' ? unused(taken, () => `${brand.text} ${random.pick(givenNames).text}`) : null;
  if (person) return { kind, shops, name: person, brand, domain, corporateNumber: '' };
  const firm = () => `${random.pick(FORMS)}${brand.text}${random.pick(TRADES)}`;
  const firmOfTown = () =>
    `${random.pick(FORMS)}${random.pick(towns).text}${brand.text}${random.pick(TRADES)}`;
  const name = unused(taken, firm) ?? unused(taken, firmOfTown) ?? `株式会社${brand.text}${number}`;
  return {
    kind: kind === 'person' ? 'single' : kind,
    shops,
    name,
    brand,
    domain,
    corporateNumber: corporateNumber(number),
  };
}

/** A name that no other owner has, or null when a few tries found none. */
function unused(taken: Set<string>, make: () => string): string | null {
  for (let tries = 0; tries < 8; tries += 1) {
    const name = make();
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
  return null;
}

/** A 法人番号 with a correct check digit, of a registry office (9999) that does not exist. */
function corporateNumber(number: number): string {
  const base = `999901${String(number).padStart(6, '0')}`;
  const sum = Array.from(base).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 2 : 1),
    0,
  );
  return `${9 - (sum % 9)}${base}`;
}
