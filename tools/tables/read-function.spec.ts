import { readFunction } from './read-function.ts';

const define = (body: string, language = 'plpgsql', returns = 'trigger') =>
  `CREATE FUNCTION app.f() RETURNS ${returns} LANGUAGE ${language} AS $function$ ${body} $function$`;

function told(definition: string, rowTypes?: string[]): string {
  const { isDynamic, ...uses } = readFunction(definition, { rowTypes });
  const lists = Object.entries(uses).filter(([, names]) => names.length > 0);
  return [
    ...lists.map(([kind, names]) => `${kind} ${names.join(' ')}`),
    ...(isDynamic ? ['dynamic'] : []),
  ].join('; ');
}

describe('what the body of a function does to tables', () => {
  it.each([
    ['SELECT id FROM a', 'reads a'],
    ['DELETE FROM a; SELECT app.g() FROM b', 'reads b; writes a; calls app.g'],
  ])('in SQL: %s', (body, expected) => {
    expect(told(define(body, 'sql', 'integer'))).toBe(expected);
  });

  it('in SQL that PostgreSQL keeps as a tree', () => {
    expect(told('CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql RETURN (SELECT id FROM a)')).toBe(
      'reads a',
    );
    expect(
      told(
        'CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql BEGIN ATOMIC DELETE FROM a; SELECT id FROM b; END',
      ),
    ).toBe('reads b; writes a');
  });

  it.each([
    ['BEGIN UPDATE a SET x = NEW.x; RETURN NULL; END', 'writes a'],
    ['DECLARE n integer := (SELECT x FROM a); BEGIN RETURN NULL; END', 'reads a'],
    ['DECLARE n integer; BEGIN n := (SELECT x FROM a WHERE y = 1); RETURN NULL; END', 'reads a'],
    ['BEGIN NEW.x = (SELECT x FROM a); RETURN NEW; END', 'reads a'],
    ['DECLARE l int[]; BEGIN l[1] := app.g(); RETURN NEW; END', 'calls app.g'],
    ['BEGIN SELECT x, y INTO NEW.x, NEW.y FROM a FOR SHARE; RETURN NEW; END', 'reads a; locks a'],
    [
      'BEGIN PERFORM FROM a; IF EXISTS (SELECT FROM b) THEN DELETE FROM c; END IF; RETURN NULL; END',
      'reads a b; writes c',
    ],
    [
      'DECLARE r record; BEGIN FOR r IN SELECT * FROM a LOOP INSERT INTO b VALUES (r.id); END LOOP; RETURN NULL; END',
      'reads a; writes b',
    ],
    [
      "BEGIN CASE TG_OP WHEN (SELECT x FROM a) THEN DELETE FROM b; ELSE RAISE EXCEPTION '%', app.g(); END CASE; RETURN NULL; END",
      'reads a; writes b; calls app.g',
    ],
    ["BEGIN EXECUTE format('DELETE FROM %s', TG_TABLE_NAME); RETURN NULL; END", 'calls format; dynamic'],
    ['DECLARE old_row a; kept a%ROWTYPE; BEGIN RETURN old_row; END', ''],
    [
      'BEGIN DELETE FROM a; RETURN NULL; EXCEPTION WHEN others THEN DELETE FROM b; RETURN NULL; END',
      'writes a b',
    ],
  ])('in PL/pgSQL: %s', (body, expected) => {
    expect(told(define(body))).toBe(expected);
  });

  it('with lists of rows as variables', () => {
    const body =
      'DECLARE x a[]; y a[]; BEGIN SELECT array_agg(b), array_agg(b) INTO x, y FROM b; RETURN NULL; END';
    expect(told(define(body), ['a'])).toBe('reads b; calls array_agg');
  });

  it('refuses a language that it cannot read', () => {
    expect(() => readFunction(define('', 'c'))).toThrow('a function in c cannot be read');
  });
});
