import { parsePlPgSQLSync, parseSync } from 'libpg-query';
import { kindsOfUse, readStatement, type Uses } from './read-statement.ts';

/** The properties that are read here. */
interface FunctionTree {
  options: { DefElem: { defname: string; arg: Argument } }[];
}

interface Argument {
  String: { sval: string };
  List: { items: { String: { sval: string } }[] };
}

interface Expression {
  query: string;
  parseMode: number;
}

/**
 * Reads what the body of a function in SQL or PL/pgSQL does to tables.
 * @param definition CREATE FUNCTION, as `pg_get_functiondef` has it
 * @param options names of tables, which are types of variables, too: the parser knows no catalog
 * @returns whether it also makes up statements while it runs, which nobody can read here
 */
export function readFunction(
  definition: string,
  { rowTypes = [] }: { rowTypes?: string[] } = {},
): Uses & { isDynamic: boolean } {
  const tree = parseSync(definition) as { stmts: [{ stmt: { CreateFunctionStmt: FunctionTree } }] };
  const { CreateFunctionStmt } = tree.stmts[0].stmt;
  const option = (name: string) =>
    CreateFunctionStmt.options.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg;
  const language = option('language')?.String.sval;
  if (language === 'plpgsql') return readProcedure(definition, rowTypes);
  if (language !== 'sql') throw new Error(`a function in ${language ?? 'no language'} cannot be read`);
  const body = option('as')?.List.items[0]?.String.sval;
  return { ...readStatement(body ?? definition), isDynamic: false };
}

function readProcedure(definition: string, rowTypes: string[]): Uses & { isDynamic: boolean } {
  const isRow = new RegExp(`\\b(${['record', ...rowTypes].join('|')})\\[\\]`, 'g');
  const tree = parsePlPgSQLSync(definition.replaceAll(isRow, 'text[]')) as object;
  const found: Uses = { reads: [], writes: [], locks: [], calls: [] };
  let isDynamic = false;
  const visit = (node: object) => {
    for (const [key, inner] of Object.entries(node) as [string, unknown][]) {
      if (inner === null || typeof inner !== 'object') continue;
      if (/^PLpgSQL_stmt_dyn/.test(key)) isDynamic = true;
      if (key !== 'PLpgSQL_expr') visit(inner);
      else {
        const uses = readStatement(statementOf(inner as Expression));
        for (const kind of kindsOfUse) found[kind].push(...uses[kind]);
      }
    }
  };
  visit(tree);
  for (const kind of kindsOfUse) found[kind] = [...new Set(found[kind])].sort();
  return { ...found, isDynamic };
}

/** The kind of the text in PL/pgSQL: `parseMode` is a statement (0), an expression (2), or an assignment (3 to 5). */
function statementOf({ query, parseMode }: Expression) {
  if (parseMode === 0) return query;
  return `SELECT ${parseMode === 2 ? query : query.replace(/^[^=]*=/, '')}`;
}
