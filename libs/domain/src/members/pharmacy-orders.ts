import { encodeCursor, type CursorValue, type Parameters } from '@sonae/platform/database';

/** By member code, by kana (or name), or by the due day of the open review, those without one last. */
export type PharmacyOrder = 'CODE' | 'NAME' | 'DUE_ON';

/** The columns of a row that its cursor needs. */
interface Sorted {
  code: string;
  sortKey?: string;
}

/** How a list is sorted, and how a page continues after a cursor. */
interface OrderSql {
  /** A further column that is part of the cursor. */
  column: string;
  by: string;
  /** The types of the values in the cursor. */
  cursor: readonly CursorValue[];
  /** SQL of the condition for rows after the cursor. */
  further: (place: readonly string[] | null, parameters: Parameters) => string;
  cursorOf: (row: Sorted) => string;
}

/**
 * The orders. CODE follows an index, and has a condition on the first page too, so that all pages share one statement.
 */
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
