import { isOnce } from './table-shape.js';
import type { World } from './world.js';

/** Text columns of tenant tables in which no row of B has a canary, though they allow free text. */
export function findPlainTexts({ tables, made }: World): string[] {
  const free = tables.flatMap((table) =>
    table.columns
      .filter(
        ({ type, words, hasDefault }) =>
          ['text', 'varchar', 'jsonb'].includes(type) && words.length === 0 && !hasDefault,
      )
      .map(({ name }) => ({ table, name })),
  );
  const marked = ({ table, name }: (typeof free)[number]) =>
    made.some(
      (each) =>
        each.table === table.name &&
        each.mark.startsWith('b') &&
        /zkb[01]|972[01]/.test(JSON.stringify(each.row[name] ?? null)),
    );
  return free
    .filter((each) => !isOnce(each.table) && !marked(each))
    .map(({ table, name }) => `${table.name}.${name}`);
}
