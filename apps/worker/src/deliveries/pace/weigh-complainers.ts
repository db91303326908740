import type { ClaimedDelivery } from '@sonae/domain/deliveries';

/** Whose mail a send is. */
export type Addressee = Pick<ClaimedDelivery, 'associationId' | 'pharmacyId'> & { domain: string };

/** Tells a complainer that means only its own mail from a server that is sent too much. */
export interface Complainers {
  accepted(addressee: Addressee): void;
  complained(addressee: Addressee): void;
  /**
   * The association, pharmacy or domain from which nearly all complaints come, although mail of others was accepted at the same
   * time: as a key of `voicesOf`. Undefined where chance could explain it.
   */
  find(): string | undefined;
  /** Forgets all answers. */
  clear(): void;
}

/** Share of the complaints that must come from one. */
const nearlyAll = 0.9;
/** The probability that a limit of the server spares the others by chance, below which it is none. */
const beyondChance = 0.001;
/** Complainers that are remembered at most; then all are forgotten. */
const most = 10_000;

/** The keys under which an addressee is counted: its association, its pharmacy and its domain, as far as it has them. */
export function voicesOf({ associationId, pharmacyId, domain }: Addressee): string[] {
  return [
    ...(associationId === null ? [] : [`association ${associationId}`]),
    ...(pharmacyId === null ? [] : [`pharmacy ${pharmacyId}`]),
    `domain ${domain}`,
  ];
}

/**
 * Counts the answers since the last `clear`. A server that is sent too much complains about the mail of everybody, in
 * proportion to what each one sends. So when nearly all complaints concern one association, one pharmacy or one domain, and so
 * much mail of others was accepted that chance does not explain it, the complaints concern that one alone.
 */
export function weighComplainers(): Complainers {
  const counts = new Map<string, { accepted: number; complaints: number }>();
  let [accepted, complaints] = [0, 0];

  function clear(): void {
    counts.clear();
    [accepted, complaints] = [0, 0];
  }

  function countOf(voice: string): { accepted: number; complaints: number } {
    const count = counts.get(voice) ?? { accepted: 0, complaints: 0 };
    counts.set(voice, count);
    return count;
  }

  return {
    clear,
    accepted(addressee) {
      if (counts.size > most) clear();
      accepted += 1;
      for (const voice of voicesOf(addressee)) countOf(voice).accepted += 1;
    },
    complained(addressee) {
      if (counts.size > most) clear();
      complaints += 1;
      for (const voice of voicesOf(addressee)) countOf(voice).complaints += 1;
    },
    find() {
      for (const [voice, of] of counts) {
        if (complaints === 0 || of.complaints < complaints * nearlyAll) continue;
        const others = { complaints: complaints - of.complaints, accepted: accepted - of.accepted };
        if (chanceOf(others, complaints / (accepted + complaints)) < beyondChance) return voice;
      }
      return undefined;
    },
  };
}

/**
 * An upper bound (Chernoff) of the probability of so few complaints among so many answers.
 * @param share the share of complaints that is expected
 */
function chanceOf(of: { complaints: number; accepted: number }, share: number): number {
  const answers = of.complaints + of.accepted;
  const own = of.complaints / answers;
  if (answers === 0 || own >= share) return 1;
  const divergence =
    (own === 0 ? 0 : own * Math.log(own / share)) + (1 - own) * Math.log((1 - own) / (1 - share));
  return Math.exp(-answers * divergence);
}
