/** The shares of the connections to the mail server. */
export interface ConnectionShare {
  /** For all due mail. */
  slots: number;
  /** For urgent mail alone, so that it never waits behind a broadcast. */
  urgent: number;
  /** For sends that take too long for a slot. */
  slowSlots: number;
}

/** Divides the connections: a tenth is for urgent mail, a quarter for slow sends, the rest for all due mail. */
export function shareConnections(connections: number): ConnectionShare {
  const slowSlots = Math.floor(connections / 4);
  const urgent = connections === 1 ? 0 : Math.ceil(connections / 10);
  return { slots: connections - slowSlots - urgent, urgent, slowSlots };
}
