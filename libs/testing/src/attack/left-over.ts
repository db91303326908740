const place = ['branch_id', 'corporation_id'];

/** Columns that only the release before writes and nobody reads; they go with the next one. */
export const leftOver: Readonly<Record<string, readonly string[]>> = {
  acknowledgement: place,
  advisory_target: place,
  answer: place,
  answer_note: place,
  delivery: place,
};
