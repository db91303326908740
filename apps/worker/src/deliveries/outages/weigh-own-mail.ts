import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import { countRefusals, type NewestAnswers } from './count-refusals.js';
import { putLast } from '../put-last.js';

type AssociationId = ClaimedDelivery['associationId'];

/** The answers of the mail server to the mail of each association. */
export interface OwnMail {
  accepted(associationId: AssociationId, domain: string): void;
  /** @param again whether this delivery was refused before */
  refused(associationId: AssociationId, domain: string, again: boolean): void;
  /** The last refusal at this domain is believed. */
  believed(associationId: AssociationId, domain: string): void;
  /** False while three domains or more refused its mail, and fewer than half as many accepted some. */
  takes(associationId: AssociationId): boolean;
  /** Whether few of its newest answers are refusals, so that one more may be believed at once. */
  refusesFew(associationId: AssociationId): boolean;
  /** Whether the server accepts mail of another association. */
  takesAnother(associationId: AssociationId): boolean;
}

/** The last answers of a domain to mail of one association. */
interface Word {
  takenAt: number;
  refusedAt: number;
  believed: boolean;
}

/** The answers to the mail of one association. */
interface Own {
  /** The domain with the newest first try is at the end. */
  words: Map<string, Word>;
  newest: NewestAnswers;
  /** First tries that were refused since the last acceptance, and their domains. */
  run: { count: number; domains: Set<string> };
}

const minute = 60_000;
/** Milliseconds for which an acceptance counts even if the domain refused other mail since: it knows its mailboxes. */
const moment = 5 * minute;
/** The same if the domain refused none since. */
const memory = 15 * minute;
/** Milliseconds for which a refusal counts. Longer than the longest step of a ladder. */
const refusalMemory = 5 * 60 * minute;
const mostDomains = 20;
const mostAssociations = 100;
/** Refusing domains that are a sign of a server which refuses the association. One or two may be wrong addresses. */
const enough = 3;
/** So many refusals in a row, of three domains, void the acceptances before them: a quota may be used up. */
const longRun = 6;

/**
 * Weighs the answers to the mail of each association, apart from all others: a mail server may refuse one sender and
 * accept mail of the others. A retry counts only if its domain is known or few are, so that the retries at the end of a
 * list do not displace the acceptances before them.
 */
export function weighOwnMail(now: () => number): OwnMail {
  const associations = new Map<AssociationId, Own>();

  function of(associationId: AssociationId): Own {
    const own = associations.get(associationId) ?? {
      words: new Map(),
      newest: countRefusals(),
      run: { count: 0, domains: new Set() },
    };
    putLast(associations, { key: associationId, value: own, most: mostAssociations });
    return own;
  }

  function isTaking({ takenAt, refusedAt }: Word): boolean {
    return now() - takenAt < (refusedAt > -Infinity ? moment : memory);
  }

  function isRefusing(word: Word): boolean {
    return !isTaking(word) && now() - word.refusedAt < refusalMemory;
  }

  function forgetOld({ words }: Own): void {
    for (const [domain, word] of words) if (!isTaking(word) && !isRefusing(word)) words.delete(domain);
  }

  function noteNew(own: Own, domain: string): void {
    own.newest.note(true);
    own.run.count += 1;
    own.run.domains.add(domain);
    if (own.run.count < longRun || own.run.domains.size < enough) return;
    for (const word of own.words.values()) word.takenAt = -Infinity;
  }

  return {
    accepted(associationId, domain) {
      const own = of(associationId);
      own.newest.note(false);
      own.run = { count: 0, domains: new Set() };
      // A believed refusal before this acceptance concerned its recipient alone.
      for (const word of own.words.values()) if (word.believed) word.refusedAt = -Infinity;
      const value = { takenAt: now(), refusedAt: -Infinity, believed: false };
      putLast(own.words, { key: domain, value, most: mostDomains });
    },
    refused(associationId, domain, again) {
      const own = of(associationId);
      forgetOld(own);
      const known = own.words.get(domain);
      const value = { takenAt: known?.takenAt ?? -Infinity, refusedAt: now(), believed: false };
      if (!again) putLast(own.words, { key: domain, value, most: mostDomains });
      else if (known !== undefined || own.words.size < mostDomains) own.words.set(domain, value);
      if (!again) noteNew(own, domain);
    },
    believed(associationId, domain) {
      const word = associations.get(associationId)?.words.get(domain);
      if (word !== undefined) word.believed = true;
    },
    takes(associationId) {
      const words = [...(associations.get(associationId)?.words.values() ?? [])];
      const refusing = words.filter(isRefusing).length;
      return refusing < enough || refusing <= 2 * words.filter(isTaking).length;
    },
    refusesFew: (associationId) => associations.get(associationId)?.newest.areFew() ?? true,
    takesAnother: (associationId) =>
      [...associations].some(([id, { words }]) => id !== associationId && [...words.values()].some(isTaking)),
  };
}
