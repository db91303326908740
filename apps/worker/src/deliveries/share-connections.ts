/** How the connections to the mail server are shared out. */
export interface ConnectionShare {
  /** Places that send due mail, one after the other. */
  desks: number;
  /** Places besides that send urgent mail alone, so that it never waits behind a broadcast. */
  urgent: number;
  /** Places in which sends go on that took too long for a desk. */
  seats: number;
}

/** Shares the connections: a tenth is for urgent mail, and a quarter for what takes long. */
export function shareConnections(connections: number): ConnectionShare {
  const seats = Math.floor(connections / 4);
  const urgent = connections === 1 ? 0 : Math.ceil(connections / 10);
  return { desks: connections - seats - urgent, urgent, seats };
}
