import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { findAuthorities } from './find-authorities.js';
import { findPoliceDesks } from './find-police-desks.js';
import type { PoliceDeskKind } from './police-desk-input.js';
import { yearBefore } from './year-before.js';

/** A contact of the police, as a mail lists it. */
export interface PoliceContact {
  name: string;
  /** The pharmacy's own nearest station (最寄りの警察署). */
  nearest?: boolean;
  /** Only for a desk that the association entered. */
  kind?: PoliceDeskKind;
  phone: string | null;
  url: string | null;
  source: string;
  /** Day of the source; only for the registry that is shipped. */
  sourceDate?: string;
  /** The day it was compared with the original or called, yyyy-mm-dd; null: never. */
  confirmedOn: string | null;
  /** Whether it must be confirmed (again) before use: it never was, or more than a year ago. */
  stale: boolean;
}

/** The police as a sentence of a mail names them: the association's own desk, or the police of its prefecture. */
export interface NamedPolice {
  /** e.g. 見本県警察本部 サイバー犯罪対策課, or from the registry 見本県警察. */
  name: string;
  /** Only for the association's own desk. */
  phone?: string;
  /** Whether the telephone number must be confirmed again (要確認). */
  stale?: boolean;
}

/** The police for all mails about one report. */
export interface Police {
  /** Left out where the registry has no row for the prefecture. */
  named?: NamedPolice;
  contacts: PoliceContact[];
}

/**
 * The police contacts for a pharmacy: its nearest station, the desks that its association confirmed, and the
 * registry's. A sentence names the association's own desk, preferably one confirmed within a year; without a desk it
 * names the police of the prefecture. A row of the registry that only refers to a list is left out where the
 * association entered a desk, or where the list is named already.
 */
export async function findPolice(tx: Tx<MemberScope>, pharmacyId: Id): Promise<Police> {
  const [stations, own, registry] = await Promise.all([
    findStation(tx, pharmacyId),
    findPoliceDesks(tx),
    findAuthorities(tx),
  ]);
  const police = registry.filter(({ kind }) => kind.startsWith('POLICE'));
  const oldest = yearBefore(tx.now);
  const first = (url: string | null) => police.findIndex((each) => each.url === url);
  const rest = police.filter(
    ({ kind, phone, url }, at) =>
      phone !== null || (own.length === 0 ? first(url) === at : kind !== 'POLICE_CYBER_DESK'),
  );
  const desks = own.map(({ name, kind, phone, url, source, confirmedOn }) => ({
    ...{ name, kind, phone, url, source, confirmedOn },
    stale: confirmedOn < oldest,
  }));
  const desk = desks.find(({ stale }) => !stale) ?? desks[0];
  // The registry's name of a desk begins with the name of the prefecture's police.
  const force = police.find(({ kind }) => kind === 'POLICE_CYBER_DESK')?.name.split(' ')[0];
  return {
    ...(force !== undefined && { named: { name: force } }),
    ...(desk && { named: { name: desk.name, phone: desk.phone, stale: desk.stale } }),
    contacts: [
      ...stations.map(({ confirmedOn, ...station }) => ({
        ...{ ...station, confirmedOn, url: null, nearest: true },
        stale: confirmedOn === null || confirmedOn < oldest,
      })),
      ...desks,
      ...rest.map(({ name, phone, url, source, sourceDate, verifiedAt }) => ({
        ...{ name, phone, url, source, sourceDate, confirmedOn: verifiedAt },
        stale: verifiedAt === null || verifiedAt < oldest,
      })),
    ],
  };
}

function findStation(
  tx: Tx<MemberScope>,
  pharmacyId: Id,
): Promise<Pick<PoliceContact, 'name' | 'phone' | 'source' | 'confirmedOn'>[]> {
  return tx.query(
    `SELECT police_name AS name, police_phone AS phone, police_source AS source,
       to_char(police_checked_on, 'YYYY-MM-DD') AS "confirmedOn"
     FROM pharmacy WHERE id = $1 AND police_name IS NOT NULL`,
    [pharmacyId],
  );
}
