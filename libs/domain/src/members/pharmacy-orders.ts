import { encodeCursor, type CursorValue, type Parameters } from '@sonae/platform/database';

/** By member code, by kana (or name), or by the day the open review is due, those without one last. */
export type PharmacyOrder = 'CODE' | 'NAME' | 'DUE_ON';

/** A row as it was sorted. */
interface Sorted {
  code: string;
  sortKey?: string;
}

/** How a list is sorted, and how it is read on from a place in it. */
interface OrderSql {
  /** A further column that the cursor is made of. */
  column: string;
  by: string;
  /** What stands in the cursor. */
  cursor: readonly CursorValue[];
  /** SQL of what comes behind that place. */
  further: (place: readonly string[] | null, parameters: Parameters) => string;
  cursorOf: (row: Sorted) => string;
}

/** The orders. By code it is the order of an index, and there is a condition on the first page too: one statement. */
export const pharmacyOrders: Readonly<Record<PharmacyOrder, OrderSql>> = {
  CODE: {
    column: '',
    by: 'p.code',
    cursor: ['text'],
    further: (place, parameters) => `AND p.code > ${parameters.add(place?.[0] ?? '')}`,
    cursorOf: ({ code }) => encodeCursor([code]),
  },
  NAME: byKey('p.sort_form', 'text'),
  DUE_ON: byKey(`coalesce(to_char(o.due_on, 'YYYY-MM-DD'), '9999-12-31')`, 'date'),
};

function byKey(key: string, kind: CursorValue): OrderSql {
  return {
    column: `, ${key} AS "sortKey"`,
    by: `${key}, p.code`,
    cursor: [kind, 'text'],
    further: (place, parameters) =>
      place === null
        ? ''
        : `AND (${key}, p.code) > (${place.map((value) => `${parameters.add(value)}::text`).join(', ')})`,
    cursorOf: ({ code, sortKey = '' }) => encodeCursor([sortKey, code]),
  };
}
