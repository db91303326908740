import { loadModule, parseSync } from 'libpg-query';

await loadModule();

export const kindsOfUse = ['reads', 'writes', 'locks', 'calls'] as const;

/** What SQL does to tables. Names are unchanged, with their schema if they have one. */
export type Uses = Record<(typeof kindsOfUse)[number], string[]>;

type Found = Record<(typeof kindsOfUse)[number], Set<string>>;
/** The names of WITH in scope. */
type Known = ReadonlySet<string>;

/** A node of the parser, with the properties that are read here; they depend on its kind. */
interface Node {
  schemaname?: string;
  relname: string;
  alias?: { aliasname: string };
  relation: Node;
  relations: { RangeVar: Node }[];
  is_from?: boolean;
  into: { rel: Node };
  funccall: Node;
  funcname: { String: { sval: string } }[];
  lockingClause?: { LockingClause: Clause }[];
  fromClause?: From[];
  targetList?: unknown;
  withClause?: With;
}

interface Clause {
  lockedRels?: { RangeVar: Node }[];
}

interface From {
  RangeVar?: Node;
  JoinExpr?: { larg: From; rarg: From };
  RangeSubselect?: { subquery?: { SelectStmt?: Node }; alias?: { aliasname: string } };
}

type Range = { alias: string | undefined } & (
  { range: Node; below?: undefined } | { range?: undefined; below: Node }
);

interface With {
  ctes: { CommonTableExpr: { ctename: string; ctequery: object } }[];
  recursive?: boolean;
}

/**
 * Reads the text of one statement or of several with PostgreSQL's own parser.
 *
 * @returns each list sorted and without repetition; what a row lock names stands in `reads` too
 * @throws {Error} where PostgreSQL would find no statement in it
 */
export function readStatement(text: string): Uses {
  const found: Found = { reads: new Set(), writes: new Set(), locks: new Set(), calls: new Set() };
  const { stmts = [] } = parseSync(text) as { stmts?: { stmt: object }[] };
  for (const { stmt } of stmts) visit(stmt, new Set(), found);
  const sorted = (names: Set<string>) => [...names].sort();
  const { reads, writes, locks, calls } = found;
  return { reads: sorted(reads), writes: sorted(writes), locks: sorted(locks), calls: sorted(calls) };
}

/** The uses of a statement by its kind, before its parts are visited. */
const statements: Record<string, ((node: Node, ctes: Known, found: Found) => void) | undefined> = {
  SelectStmt: (node, ctes, found) => {
    for (const { LockingClause } of node.lockingClause ?? []) lock(LockingClause, node, ctes, found);
  },
  InsertStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  UpdateStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  DeleteStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  MergeStmt: (node, _ctes, found) => found.writes.add(nameOf(node.relation)),
  CopyStmt: (node, _ctes, found) => {
    const relation = node.relation as Node | undefined;
    if (relation) (node.is_from ? found.writes : found.reads).add(nameOf(relation));
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

/** The properties with the target table of a write: it is recorded already, and no WITH can replace it. */
const targets = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CopyStmt', 'AlterTableStmt'];

/** @param node one with its kind, `{ SelectStmt: { … } }`, as the parser returns it, or a list */
function visit(node: unknown, ctes: Known, found: Found) {
  if (Array.isArray(node)) {
    for (const each of node as unknown[]) visit(each, ctes, found);
  } else if (typeof node === 'object' && node !== null) {
    for (const [kind, inner] of Object.entries(node)) visitKind(kind, inner, ctes, found);
  }
}

function visitKind(kind: string, value: unknown, ctes: Known, found: Found) {
  if (value === null || typeof value !== 'object') return;
  const inner = value as Node;
  if (kind === 'RangeVar') {
    noteRead(inner, ctes, found);
    return;
  }
  if (kind === 'FuncCall') found.calls.add(partsOf(inner.funcname));
  // The two sides of a UNION are statements without a name of their kind.
  const isSide = (kind === 'larg' || kind === 'rarg') && inner.targetList !== undefined;
  const statement = statements[isSide ? 'SelectStmt' : kind];
  const { withClause, ...rest } = inner;
  const parts: Partial<Node> = rest;
  const known = withClause ? visitWith(withClause, ctes, found) : ctes;
  statement?.(inner, known, found);
  if (targets.includes(kind)) delete parts.relation;
  if (kind === 'TruncateStmt' || kind === 'LockStmt') delete parts.relations;
  // It refers to entries of FROM by their alias.
  delete parts.lockingClause;
  visit(parts, known, found);
}

/** A name of WITH is in scope after it, and inside itself only if it is recursive. */
function visitWith({ ctes: list, recursive }: With, outer: Known, found: Found): Known {
  const names = list.map(({ CommonTableExpr }) => CommonTableExpr.ctename);
  const known = new Set(recursive ? [...outer, ...names] : outer);
  for (const { CommonTableExpr } of list) {
    visit(CommonTableExpr.ctequery, new Set(known), found);
    known.add(CommonTableExpr.ctename);
  }
  return known;
}

function noteRead(range: Node, ctes: Known, found: Found) {
  const name = nameOf(range);
  if (range.schemaname === undefined && ctes.has(name)) return;
  found.reads.add(name);
}

function noteLock(name: string, found: Found) {
  found.locks.add(name);
  found.reads.add(name);
}

/** FOR UPDATE without OF locks the rows of everything in FROM, also through sub-selects, but not those of a WITH. */
function lock(clause: Clause, select: Node, ctes: Known, found: Found) {
  const ranges = rangesOf(select.fromClause ?? []);
  const meant = clause.lockedRels?.map(({ RangeVar }) => RangeVar.relname);
  for (const { alias, range, below } of ranges) {
    if (meant && (alias === undefined || !meant.includes(alias))) continue;
    if (below) lock({}, below, ctes, found);
    else if (range.schemaname !== undefined || !ctes.has(nameOf(range))) noteLock(nameOf(range), found);
  }
}

/** The entries of FROM by their names there: a table, or a statement. */
function rangesOf(nodes: From[]): Range[] {
  return nodes.flatMap((node) => {
    if (node.RangeVar)
      return [{ alias: node.RangeVar.alias?.aliasname ?? node.RangeVar.relname, range: node.RangeVar }];
    if (node.JoinExpr) return rangesOf([node.JoinExpr.larg, node.JoinExpr.rarg]);
    const below = node.RangeSubselect?.subquery?.SelectStmt;
    return below ? [{ alias: node.RangeSubselect?.alias?.aliasname, below }] : [];
  });
}

const nameOf = ({ schemaname, relname }: Node) =>
  schemaname === undefined || schemaname === 'public' ? relname : `${schemaname}.${relname}`;

const partsOf = (names: Node['funcname']) => names.map(({ String: part }) => part.sval).join('.');
