/** Domains that have a limit of their own: they said "too fast" several times, and others accepted in the meantime. */
export interface OwnLimits {
  has(domain: string): boolean;
  /** The domain said "too fast". @returns whether it has a limit of its own */
  complained(domain: string): boolean;
  /** The domain accepted a message. */
  took(domain: string): void;
}

/** A domain that says "too fast" so often, while so much other mail is accepted, has a limit of its own. */
const [complaints, served] = [3, 10];
/** How many domains that complained are remembered. */
const most = 10_000;

/** Starts without complaints. */
export function watchOwnLimits(): OwnLimits {
  let accepted = 0;
  /**
   * By domain: the number of complaints since it last accepted a message, and the number of accepted messages before.
   */
  const known = new Map<string, { times: number; since: number }>();

  function has(domain: string): boolean {
    const of = known.get(domain);
    return of !== undefined && of.times >= complaints && accepted - of.since >= served;
  }

  return {
    has,
    complained(domain) {
      const of = known.get(domain) ?? { times: 0, since: accepted };
      of.times += 1;
      if (known.size >= most) known.clear();
      known.set(domain, of);
      return has(domain);
    },
    took(domain) {
      accepted += 1;
      known.delete(domain);
    },
  };
}
