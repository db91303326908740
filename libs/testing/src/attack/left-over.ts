const place = ['branch_id', 'corporation_id'];

/** Columns that only the previous release writes and no code reads; the next release drops them. */
export const leftOver: Readonly<Record<string, readonly string[]>> = {
  acknowledgement: place,
  advisory_target: place,
  answer: place,
  answer_note: place,
  delivery: place,
};
