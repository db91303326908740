import { loadModule, parseSync } from 'libpg-query';

await loadModule();

/**
 * What SQL does to tables. A name is written as it stands, with its schema where it has one.
 * @typedef {{ reads: string[], writes: string[], locks: string[], calls: string[] }} Uses
 */

/**
 * Reads the text of one statement or of several with PostgreSQL's own parser.
 * @param {string} text
 * @returns {Uses} each list sorted and without repetition; what a row lock names stands in `reads` too
 * @throws {Error} where PostgreSQL would find no statement in it
 */
export function readStatement(text) {
  const found = { reads: new Set(), writes: new Set(), locks: new Set(), calls: new Set() };
  for (const { stmt } of parseSync(text).stmts ?? []) visit(stmt, new Set(), found);
  return Object.fromEntries(Object.entries(found).map(([kind, names]) => [kind, [...names].sort()]));
}

/** What is done by a statement of that kind before its parts are looked at. @returns the names of its WITH */
const statements = {
  SelectStmt: (node, ctes, found) => {
    for (const { LockingClause } of node.lockingClause ?? []) lock(LockingClause, node, ctes, found);
  },
  InsertStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  UpdateStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  DeleteStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  MergeStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  CopyStmt: (node, _ctes, found) => {
    if (node.relation) (node.is_from ? found.writes : found.reads).add(nameOf(node.relation));
  },
  TruncateStmt: (node, _ctes, found) => {
    for (const { RangeVar } of node.relations) found.writes.add(nameOf(RangeVar));
  },
  LockStmt: (node, _ctes, found) => {
    for (const { RangeVar } of node.relations) noteLock(nameOf(RangeVar), found);
  },
  AlterTableStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  CreateTableAsStmt: (node, _ctes, found) => found.writes.add(nameOf(node.into.rel)),
  CallStmt: (node, _ctes, found) => found.calls.add(partsOf(node.funccall.funcname)),
};

/** Where those statements say which table they write: it has been noted, and no WITH can stand for it. */
const targets = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CopyStmt', 'AlterTableStmt'];

/** @param {object} node one that says its kind, `{ SelectStmt: { … } }`, as the parser has it, or a list */
function visit(node, ctes, found) {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, ctes, found);
  } else if (node !== null && typeof node === 'object') {
    for (const [kind, inner] of Object.entries(node)) visitKind(kind, inner, ctes, found);
  }
}

function visitKind(kind, inner, ctes, found) {
  if (inner === null || typeof inner !== 'object') return;
  if (kind === 'RangeVar') return noteRead(inner, ctes, found);
  if (kind === 'FuncCall') found.calls.add(partsOf(inner.funcname));
  // The two sides of a UNION are statements without a name of their kind.
  const isSide = (kind === 'larg' || kind === 'rarg') && inner.targetList !== undefined;
  const statement = statements[isSide ? 'SelectStmt' : kind];
  const { withClause, ...parts } = inner;
  const known = withClause ? visitWith(withClause, ctes, found) : ctes;
  statement?.(inner, known, found);
  if (targets.includes(kind)) delete parts.relation;
  if (kind === 'TruncateStmt' || kind === 'LockStmt') delete parts.relations;
  // It names what stands in FROM, by its alias.
  delete parts.lockingClause;
  visit(parts, known, found);
}

/** A name of WITH is known to those after it, and to itself only where it is recursive. */
function visitWith({ ctes: list, recursive }, outer, found) {
  const names = list.map(({ CommonTableExpr }) => CommonTableExpr.ctename);
  const known = new Set(recursive ? [...outer, ...names] : outer);
  for (const { CommonTableExpr } of list) {
    visit(CommonTableExpr.ctequery, new Set(known), found);
    known.add(CommonTableExpr.ctename);
  }
  return known;
}

function noteRead(range, ctes, found) {
  const name = nameOf(range);
  if (range.schemaname === undefined && ctes.has(name)) return;
  found.reads.add(name);
}

function noteLock(name, found) {
  found.locks.add(name);
  found.reads.add(name);
}

/** FOR UPDATE without OF locks the rows of everything in FROM, also through sub-selects, but not those of a WITH. */
function lock(clause, select, ctes, found) {
  const ranges = rangesOf(select.fromClause ?? []);
  const meant = clause.lockedRels?.map(({ RangeVar }) => RangeVar.relname);
  for (const { alias, range, below } of ranges) {
    if (meant && !meant.includes(alias)) continue;
    if (below) lock({}, below, ctes, found);
    else if (range.schemaname !== undefined || !ctes.has(nameOf(range))) noteLock(nameOf(range), found);
  }
}

/** What stands in FROM, by the name that it has there: a table, or a statement. */
function rangesOf(nodes) {
  return nodes.flatMap((node) => {
    if (node.RangeVar)
      return [{ alias: node.RangeVar.alias?.aliasname ?? node.RangeVar.relname, range: node.RangeVar }];
    if (node.JoinExpr) return rangesOf([node.JoinExpr.larg, node.JoinExpr.rarg]);
    const below = node.RangeSubselect?.subquery?.SelectStmt;
    return below ? [{ alias: node.RangeSubselect.alias?.aliasname, below }] : [];
  });
}

const nameOf = ({ schemaname, relname }) =>
  schemaname === undefined || schemaname === 'public' ? relname : `${schemaname}.${relname}`;

const partsOf = (names) => names.map(({ String: part }) => part.sval).join('.');
