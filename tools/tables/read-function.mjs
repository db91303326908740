import { parsePlPgSQLSync, parseSync } from 'libpg-query';
import { readStatement } from './read-statement.mjs';

/** @typedef {import('./read-statement.mjs').Uses} Uses */

/**
 * Reads what the body of a function in SQL or PL/pgSQL does to tables.
 * @param {string} definition CREATE FUNCTION, as `pg_get_functiondef` has it
 * @param {{ rowTypes?: string[] }} [options] names of tables, which are types of variables, too: the parser knows no catalog
 * @returns {Uses & { isDynamic: boolean }} whether it also makes up statements while it runs, which nobody can read here
 */
export function readFunction(definition, { rowTypes = [] } = {}) {
  const { CreateFunctionStmt } = parseSync(definition).stmts[0].stmt;
  const option = (name) =>
    CreateFunctionStmt.options.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg;
  const language = option('language').String.sval;
  if (language === 'plpgsql') return readProcedure(definition, rowTypes);
  if (language !== 'sql') throw new Error(`a function in ${language} cannot be read`);
  const body = option('as')?.List.items[0].String.sval;
  return { ...readStatement(body ?? definition), isDynamic: false };
}

function readProcedure(definition, rowTypes) {
  const isRow = new RegExp(`\\b(${['record', ...rowTypes].join('|')})\\[\\]`, 'g');
  const tree = parsePlPgSQLSync(definition.replaceAll(isRow, 'text[]'));
  const found = { reads: new Set(), writes: new Set(), locks: new Set(), calls: new Set() };
  let isDynamic = false;
  const visit = (node) => {
    for (const [key, inner] of Object.entries(node)) {
      if (inner === null || typeof inner !== 'object') continue;
      if (/^PLpgSQL_stmt_dyn/.test(key)) isDynamic = true;
      if (key !== 'PLpgSQL_expr') visit(inner);
      else {
        for (const [kind, names] of Object.entries(readStatement(statementOf(inner))))
          for (const name of names) found[kind].add(name);
      }
    }
  };
  visit(tree);
  const sorted = Object.entries(found).map(([kind, names]) => [kind, [...names].sort()]);
  return { ...Object.fromEntries(sorted), isDynamic };
}

/** How PL/pgSQL means the text: `parseMode` is a statement (0), an expression (2), or an assignment (3 to 5). */
function statementOf({ query, parseMode }) {
  if (parseMode === 0) return query;
  return `SELECT ${parseMode === 2 ? query : query.replace(/^[^=]*=/, '')}`;
}
