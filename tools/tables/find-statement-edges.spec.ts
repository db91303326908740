import { findStatementEdges } from './find-statement-edges.ts';

const declared = {
  members: { tables: ['member'], functions: ['app.member_count'] },
  letters: { tables: ['letter'], functions: [] },
  notices: { tables: ['notice'], functions: [] },
  tenancy: { tables: ['trail'], functions: ['app.scope'] },
  platform: { tables: ['limit'], functions: ['app.now'] },
};
const imports = { members: [], letters: [], notices: ['letters', 'members'] };
const at = (feature: string, name = 'act') => `libs/domain/src/${feature}/${name}.ts`;

function found(text: string, files: string[], sources: Record<string, string> = {}): string[] {
  const knowledge = { sources: new Map(Object.entries(sources)), imports };
  const edges = findStatementEdges([{ text, files }], declared, knowledge);
  return edges.map(({ from, kind, name, where }) => `${from} ${kind} ${name}: ${where}`);
}

describe('the edges in statements', () => {
  it('are of the feature that asks', () => {
    const text = 'INSERT INTO letter SELECT id, app.member_count() FROM member, notice FOR UPDATE OF notice';
    expect(found(text, [at('letters')])).toEqual([
      `letters reads member: ${at('letters')}`,
      `letters reads notice: ${at('letters')}`,
      `letters calls app.member_count: ${at('letters')}`,
    ]);
    expect(found('SELECT FROM letter_2027_01, letter_before', [at('letters')])).toEqual([]);
    expect(found('SELECT app.now(), app.scope(), count(*) FROM letter', [at('letters')])).toEqual([]);
    expect(found('DELETE FROM member', [at('notices')])).toEqual([`notices writes member: ${at('notices')}`]);
  });

  it('are of the part of an app that bears the name of the feature', () => {
    const files = ['apps/worker/src/letters/send-letters.handler.ts', 'apps/worker/src/main.ts'];
    expect(found('SELECT FROM notice', files)).toEqual([`letters reads notice: ${files[0]}`]);
  });

  it('are of the caller that could name the table, where the nearest one could not', () => {
    const files = [at('letters', 'write-letters'), at('notices', 'publish-notice')];
    const text = 'INSERT INTO letter SELECT id FROM member';
    // It imports the owner of the table, and may have a part of the statement from there.
    expect(found(text, files)).toEqual([`notices reads member: ${files[1]}`]);
    expect(found(text, files, { letters: 'INSERT INTO letter SELECT $1 FROM member' })).toEqual([
      `letters reads member: ${files[0]}`,
    ]);
    // A word outside of SQL is no table.
    expect(found(text, files, { letters: "kind: 'member'" })).toEqual([`notices reads member: ${files[1]}`]);
    expect(found(text, [at('letters'), at('members')])).toEqual([]);
  });

  it('are of the nearest caller where nobody is known to name the table', () => {
    expect(found('SELECT FROM notice', [at('letters'), at('members')])).toEqual([
      `letters reads notice: ${at('letters')}`,
    ]);
  });

  it('are of a caller where the machinery sends what it was given', () => {
    const count = 'libs/tenancy/src/count-rows.ts';
    expect(found('SELECT count(*) FROM member', [count, at('letters')])).toEqual([
      `letters reads member: ${at('letters')}`,
    ]);
    expect(found('SELECT count(*) FROM member', [count])).toEqual([`tenancy reads member: ${count}`]);
  });

  it('are none where the machinery does its own work', () => {
    const once = 'libs/tenancy/src/once.ts';
    expect(found('INSERT INTO trail DEFAULT VALUES', [once, at('letters')])).toEqual([]);
    // A part of a statement that a library made.
    expect(found('INSERT INTO trail DEFAULT VALUES', [at('letters')])).toEqual([]);
    const letters = 'INSERT INTO trail';
    expect(found('INSERT INTO trail DEFAULT VALUES', [at('letters')], { letters })).toEqual([
      `letters writes trail: ${at('letters')}`,
    ]);
  });

  it('tell of tables and functions without an owner, and not of those of PostgreSQL', () => {
    expect(found('SELECT app.gone() FROM leaf, pg_class, pg_catalog.pg_roles', [at('letters')])).toEqual([
      `nobody reads leaf: ${at('letters')}`,
      `nobody calls app.gone: ${at('letters')}`,
    ]);
  });
});
