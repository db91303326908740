import { readStatement } from './read-statement.ts';

/** The result without empty lists, in one line: `reads a b; writes c`. */
function told(text: string): string {
  return Object.entries(readStatement(text))
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `${kind} ${names.join(' ')}`)
    .join('; ');
}

describe('what a statement does to tables', () => {
  it.each([
    ['SELECT 1', ''],
    ['SELECT * FROM a JOIN public.b ON true, other.c', 'reads a b other.c'],
    ['SELECT x.id FROM a x', 'reads a'],
    ['SELECT * FROM ONLY a', 'reads a'],
    ['TABLE a', 'reads a'],
    ['SELECT (SELECT max(id) FROM b) FROM a WHERE EXISTS (SELECT FROM c)', 'reads a b c; calls max'],
    ['SELECT * FROM a, LATERAL (SELECT * FROM b WHERE b.id = a.id) l', 'reads a b'],
    ['SELECT ARRAY(SELECT id FROM a) || $1::uuid[]', 'reads a'],
    ['SELECT 1 FROM a UNION ALL (SELECT 2 FROM b INTERSECT SELECT 3 FROM c) ORDER BY 1', 'reads a b c'],
    ['SELECT * FROM app.parts($1) p JOIN a ON true', 'reads a; calls app.parts'],
    ["SELECT 'FROM b' -- FROM c\n FROM a /* FROM d */", 'reads a'],
    ['SELECT "from" FROM "Odd Name"', 'reads Odd Name'],
    [
      'SELECT count(*) FILTER (WHERE x IN (SELECT x FROM b)) OVER w FROM a WINDOW w AS ()',
      'reads a b; calls count',
    ],
    ['VALUES ((SELECT id FROM a))', 'reads a'],
    ['SELECT FROM a; DELETE FROM b', 'reads a; writes b'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['WITH x AS (SELECT * FROM a) SELECT * FROM x', 'reads a'],
    // It is not recursive, so inside its own text the name is the table.
    ['WITH a AS (SELECT * FROM a) SELECT * FROM a', 'reads a'],
    ['WITH a AS (SELECT 1) SELECT * FROM a, public.a b', 'reads a'],
    ['WITH y AS (SELECT * FROM x), x AS (SELECT 1) SELECT * FROM y', 'reads x'],
    ['WITH RECURSIVE x AS (SELECT 1 UNION ALL SELECT * FROM x JOIN a ON true) SELECT * FROM x', 'reads a'],
    ['WITH x AS (SELECT 1) SELECT (WITH y AS (SELECT * FROM x) SELECT count(*) FROM y)', 'calls count'],
    ['SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x) s, x', 'reads x'],
    ['SELECT 1 FROM a UNION (WITH x AS (SELECT 1) SELECT * FROM b, x)', 'reads a b'],
    ['WITH gone AS (DELETE FROM a RETURNING id) SELECT * FROM gone', 'writes a'],
    // The target of a write is never a name of WITH.
    ['WITH a AS (SELECT 1) UPDATE a SET x = 1', 'writes a'],
    ['WITH x AS (SELECT 1) INSERT INTO x SELECT * FROM x', 'writes x'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['INSERT INTO a (id) VALUES ($1)', 'writes a'],
    ['INSERT INTO a AS t SELECT * FROM b JOIN a USING (id)', 'reads a b; writes a'],
    [
      'INSERT INTO a VALUES (1) ON CONFLICT (id) DO UPDATE SET x = (SELECT y FROM b) WHERE excluded.x > a.x RETURNING (SELECT z FROM c)',
      'reads b c; writes a',
    ],
    ['WITH x AS (SELECT * FROM b) INSERT INTO a SELECT * FROM x', 'reads b; writes a'],
    ['UPDATE a t SET x = b.x FROM b WHERE t.id = b.id', 'reads b; writes a'],
    ['UPDATE a SET (x, y) = (SELECT x, y FROM b)', 'reads b; writes a'],
    ['DELETE FROM a USING b, a c WHERE a.id = b.id', 'reads a b; writes a'],
    ['DELETE FROM a WHERE ctid = ANY (ARRAY(SELECT ctid FROM a LIMIT 1))', 'reads a; writes a'],
    [
      'MERGE INTO a USING (SELECT * FROM b) s ON a.id = s.id WHEN MATCHED THEN UPDATE SET x = s.x WHEN NOT MATCHED THEN INSERT VALUES (s.id) RETURNING merge_action(), a.*',
      'reads b; writes a',
    ],
    ['TRUNCATE a, b', 'writes a b'],
    ['COPY a FROM STDIN', 'writes a'],
    ['COPY a TO STDOUT', 'reads a'],
    ['COPY (SELECT * FROM b) TO STDOUT', 'reads b'],
    ['EXPLAIN (ANALYZE) DELETE FROM a', 'writes a'],
    ['CREATE TEMP TABLE t ON COMMIT DROP AS SELECT * FROM a', 'reads a; writes t'],
    ['UPDATE a SET x = 1 RETURNING old.x, new.x', 'writes a'],
    ['BEGIN', ''],
    ["SELECT set_config('a.b', $1, true)", 'calls set_config'],
    ['CALL app.go((SELECT id FROM a))', 'reads a; calls app.go'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['SELECT * FROM a FOR UPDATE', 'reads a; locks a'],
    ['SELECT * FROM a t JOIN b ON true FOR NO KEY UPDATE OF t SKIP LOCKED', 'reads a b; locks a'],
    ['SELECT * FROM a t JOIN b ON true FOR SHARE OF t FOR UPDATE OF b', 'reads a b; locks a b'],
    ['SELECT * FROM a, (SELECT * FROM b) s FOR UPDATE', 'reads a b; locks a b'],
    ['SELECT * FROM a, (SELECT * FROM b) s FOR UPDATE OF s', 'reads a b; locks b'],
    ['SELECT * FROM a WHERE id IN (SELECT id FROM b) FOR UPDATE', 'reads a b; locks a'],
    ['WITH x AS (SELECT * FROM a) SELECT * FROM x, b FOR UPDATE', 'reads a b; locks b'],
    ['WITH x AS (SELECT * FROM a FOR UPDATE) UPDATE c SET y = x.y FROM x', 'reads a; writes c; locks a'],
    ['LOCK TABLE a IN SHARE MODE', 'reads a; locks a'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it('refuses what is no statement', () => {
    expect(() => readStatement('SELECT FROM WHERE')).toThrow('syntax error');
  });
});
