import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import { putLast } from '../put-last.js';

type AssociationId = ClaimedDelivery['associationId'];

/** Recent answers of domains, by the association of the mail. */
export interface Words {
  /** The domain accepted a message, or refused it for good. */
  note(associationId: AssociationId, domain: string, accepted: boolean): void;
  /**
   * Whether the server accepts mail: at least as many associations have accepted mail as refused mail, and at least
   * one.
   */
  takesOthers(): boolean;
}

/** The last answer of each domain; the newest at the end. */
type Answers = Map<string, { at: number; accepted: boolean }>;

const minute = 60_000;
/** Milliseconds for which an accepted message counts as the state of the mail server. */
const memory = 15 * minute;
/** Milliseconds for which a refusal counts. Longer than the longest step of a ladder, after which it is tried again. */
const refusalMemory = 5 * 60 * minute;
/**
 * Milliseconds for which a domain that accepted mail counts as reachable. Longer than the minute between two tries of
 * deferred mail.
 */
const moment = 5 * minute;
const mostDomains = 20;
const mostAssociations = 50;

/**
 * Weighs the answers of domains. Each association counts once, by the majority of its domains: the hundred wrong
 * domains of one say nothing about the mail of others. Mail of no association counts as that of one more.
 */
export function weighAssociations(now: () => number): Words {
  /** The association with the newest answer is at the end. */
  const associations = new Map<AssociationId, Answers>();

  /** A domain that accepted mail a moment ago, of any association, knows its mailboxes. */
  function tookOneJustNow(domain: string): boolean {
    for (const answers of associations.values()) {
      const answer = answers.get(domain);
      if (answer?.accepted === true && now() - answer.at < moment) return true;
    }
    return false;
  }

  function isTaken(answers: Answers): boolean {
    const taking = [...answers.values()].filter(({ accepted }) => accepted).length;
    return taking > 0 && answers.size - taking <= taking;
  }

  return {
    note(associationId, domain, accepted) {
      if (!accepted && tookOneJustNow(domain)) return;
      const answers = associations.get(associationId) ?? new Map();
      putLast(associations, { key: associationId, value: answers, most: mostAssociations });
      putLast(answers, { key: domain, value: { at: now(), accepted }, most: mostDomains });
    },
    takesOthers() {
      for (const [associationId, answers] of associations) {
        for (const [domain, { at, accepted }] of answers)
          if (now() - at >= (accepted ? memory : refusalMemory)) answers.delete(domain);
        if (answers.size === 0) associations.delete(associationId);
      }
      const taken = [...associations.values()].filter(isTaken).length;
      return taken > 0 && associations.size - taken <= taken;
    },
  };
}
