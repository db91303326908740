import { forgetIdle } from './forget-idle.js';
import { limitFirstMails, type MailTo } from './limit-first-mails.js';
import { resizeRoom, smallestRoom, type Room } from './resize-room.js';

const failuresToPause = 3;
const firstPause = 5_000;
const longestPause = 300_000;

/** How a send to a destination ended: it answered, it hung or broke, or the mail server was not reached. */
export type DestinationWord = 'ANSWERED' | 'FAILED' | 'UNASKED';

/** A send to a destination. `end` is called once; `slow` and `moved` may be called before. */
export interface Visit {
  /** Whether the last send to it was slow or failed, so that this send starts in a slow slot. */
  readonly suspect: boolean;
  /**
   * @param inDoubt whether the server may have a part of the message, so that an abort would leave its outcome unknown
   */
  slow(inDoubt: boolean): void;
  /**
   * It continues in a slow slot: it uses no slot any more, and no room of the domain if its outcome is certain after an
   * abort.
   */
  moved(inDoubt: boolean): void;
  end(word: DestinationWord): void;
}

/**
 * The state of each recipient domain. Its room grows by one with each answer while more mail waits for it, shrinks
 * while half of it is unused, and is halved by each send that is slow or fails. Such a send also makes it a suspect
 * until it answers quickly. After three failed sends in a row the domain pauses, longer each time, and then gets a
 * single try. Other domains go on.
 */
export interface Destinations {
  /** Whether one more send to it may begin now. An urgent one does not wait for sends to a good domain. */
  hasRoom(domain: string, mail?: MailTo): boolean;
  /** Whether it has not answered yet, and this mail waits until one more such send may begin. */
  isShutOut(domain: string, mail?: MailTo): boolean;
  /** Whether its last sends were slow or failed. */
  suspects(domain: string): boolean;
  /** Null, or the instant until which nothing is sent to it. */
  pausedUntil(domain: string): Date | null;
  /** How many pause at this moment. */
  pausing(): number;
  /**
   * Begins a send. A slow or failed send does not count against the domain if a send that began later was answered.
   * @param again whether this delivery was tried before: then it does not count against a domain that has answered
   *   others, either
   */
  visit(domain: string, delivery?: MailTo & { again?: boolean }): Visit;
}

interface Destination extends Room {
  underWay: number;
  /** How many sends have begun, and the number of the newest one that was answered. */
  begun: number;
  newest: number;
  /** Slow sends among them whose outcome would be certain after an abort: they use no room. */
  light: number;
  suspect: boolean;
  answered: boolean;
  failures: number;
  pauses: number;
  until: Date | null;
}

const unmet: Destination = {
  ...{ ...smallestRoom, underWay: 0, begun: 0, newest: 0, light: 0 },
  ...{ suspect: false, answered: false, failures: 0, pauses: 0, until: null },
};

/**
 * @param bounds.most the largest room of a domain
 * @param bounds.first how many sends to domains that have not answered yet may use slots (`limit-first-mails.ts`)
 * @param bounds.mayTakeLong whether a slow slot is free for a send that may take long
 * @param bounds.mayTryAgain whether a slow slot is free for a suspect that was good before
 * @param onChange called when a domain gets room again, or begins to pause
 */
export function watchDestinations(
  clock: () => Date,
  bounds: { most: number; first: number; mayTakeLong: () => boolean; mayTryAgain: () => boolean },
  onChange: () => void,
): Destinations {
  const { most, first, mayTakeLong, mayTryAgain } = bounds;
  /** The least recently used first. */
  const known = new Map<string, Destination>();
  const firstMails = limitFirstMails(first, mayTakeLong);
  let trials = 0;

  function find(domain: string): Destination {
    const of = known.get(domain) ?? { ...unmet };
    known.delete(domain);
    forgetIdle(known, new Date(clock().getTime() - longestPause));
    known.set(domain, of);
    return of;
  }

  function distrust(of: Destination, inDoubt: boolean): void {
    of.room = Math.max(1, Math.floor(of.room / 2));
    of.suspect ||= of.room === 1 && (inDoubt || !of.answered);
  }

  function isShutOut(of: Destination | undefined, mail: MailTo = {}): boolean {
    return of?.answered !== true && of?.suspect !== true && firstMails.full(mail);
  }

  function fail(of: Destination): void {
    of.failures += 1;
    if (of.until === null && of.failures < failuresToPause) return;
    if (of.until !== null && of.until > clock()) return;
    of.until = new Date(clock().getTime() + Math.min(firstPause * 2 ** of.pauses, longestPause));
    of.pauses += 1;
  }

  return {
    hasRoom(domain, mail = {}) {
      const of = known.get(domain);
      if (isShutOut(of, mail)) return false;
      if (of === undefined) return true;
      if (of.until !== null) return of.until <= clock() && of.underWay === 0 && mayTakeLong();
      if (of.suspect && !mayTakeLong() && !(of.answered && trials === 0 && mayTryAgain())) return false;
      const used = of.underWay - of.light;
      of.wanted ||= used >= of.room;
      return used < of.room + (mail.urgent === true && of.answered && !of.suspect ? 1 : 0);
    },
    isShutOut: (domain, mail) => isShutOut(known.get(domain), mail),
    suspects(domain) {
      const of = known.get(domain);
      return of !== undefined && (of.suspect || of.until !== null);
    },
    pausedUntil(domain) {
      const until = known.get(domain)?.until ?? null;
      return until !== null && until > clock() ? until : null;
    },
    pausing() {
      const now = clock();
      return [...known.values()].filter(({ until }) => until !== null && until > now).length;
    },
    visit(domain, { again = false, ...mail } = {}) {
      const of = find(domain);
      of.underWay += 1;
      const number = (of.begun += 1);
      const firstMail = of.answered ? undefined : firstMails.begin(mail);
      // Bad servers may hold all slow slots but one. The last one is for single sends to domains that were good before.
      const isTrial = of.suspect && !mayTakeLong();
      if (isTrial) trials += 1;
      const isNews = () => of.newest < number && !(again && of.answered && of.until === null);
      let slow = false;
      let [light, ended] = [false, false];
      const weigh = (inDoubt: boolean) => {
        // A send may get its slow slot at the moment of its end.
        if (ended) return;
        of.light += Number(!inDoubt) - Number(light);
        light = !inDoubt;
      };
      return {
        suspect: of.suspect || of.until !== null,
        slow(inDoubt) {
          slow = true;
          weigh(inDoubt);
          if (isNews()) distrust(of, inDoubt);
          onChange();
        },
        moved(inDoubt) {
          firstMail?.leaveSlot();
          weigh(inDoubt);
          onChange();
        },
        end(word) {
          const used = of.underWay - of.light;
          of.underWay -= 1;
          weigh(true);
          ended = true;
          firstMail?.end();
          if (isTrial) trials -= 1;
          if (word === 'ANSWERED') {
            Object.assign(of, { answered: true, failures: 0, pauses: 0, until: null });
            of.newest = Math.max(of.newest, number);
            resizeRoom(of, used, most);
            if (!slow) of.suspect = false;
          }
          if (word === 'FAILED' && isNews()) {
            if (!slow) distrust(of, false);
            fail(of);
          }
          onChange();
        },
      };
    },
  };
}
