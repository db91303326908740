/** The room of a destination. */
export interface Room {
  /** How many sends to it are running, without those whose outcome would be certain after an abort. */
  room: number;
  /** Whether one more has waited for room since it last grew. */
  wanted: boolean;
  /** How many answers came since its room was last compared with its use, and the most running sends at one of them. */
  answers: number;
  peak: number;
}

/** The room of an unknown destination. */
export const smallestRoom: Room = { room: 1, wanted: false, answers: 0, peak: 0 };

/**
 * Resizes the room after an answer. The room grows while all of it is used and more mail waits. It shrinks while half
 * of it is unused: if the destination becomes slow, each send to it takes a slot for minutes.
 */
export function resizeRoom(of: Room, used: number, most: number): void {
  of.answers += 1;
  of.peak = Math.max(of.peak, used);
  if (used >= of.room && of.wanted) {
    of.room = Math.min(of.room + 1, most);
    of.wanted = false;
  }
  if (of.answers < of.room) return;
  if (2 * of.peak <= of.room) of.room = Math.max(1, of.room - 1);
  of.answers = 0;
  of.peak = 0;
}
