import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { DocumentStore, storeBounds, weighDocument } from './document-store.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const many = (count: number, of: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => of(n)).join(' ');
// Makes a new string, as in a request; no other reference holds it.
const fresh = (text: string) => JSON.parse(JSON.stringify(text)) as string;

describe('the store of documents', () => {
  it('gives a document by its hash behind a prefix, and knows its text', async () => {
    const store = new DocumentStore();
    const document = parse('{ viewer { role } }');
    store.keep('abc', '{ viewer { role } }', document);
    expect(await store.get('schema:abc')).toBe(document);
    expect(store.has('{ viewer { role } }')).toBe(true);
    expect(await store.get('schema:other')).toBeUndefined();
  });

  it('takes nothing that Apollo puts in by itself', async () => {
    const store = new DocumentStore();
    await store.set();
    expect(store.size()).toEqual({ documents: 0, bytes: 0 });
  });

  it('holds no more than so many documents, and forgets the texts with them', () => {
    const store = new DocumentStore();
    const text = (n: number) => `query u${n} { viewer { role } }`;
    for (let n = 0; n < storeBounds.documents + 50; n += 1) store.keep(`h${n}`, text(n), parse(text(n)));
    expect(store.size().documents).toBe(storeBounds.documents);
    expect(store.has(text(0))).toBe(false);
    expect(store.has(text(storeBounds.documents))).toBe(true);
  });

  it.each([
    ['fields', (n: number) => `query u${n} { viewer { ${'memberships { person { id } } '.repeat(60)} } }`],
    ['arguments', (n: number) => `query u${n} { ${'a(b: [1, 2, 3, { c: "x" }]) '.repeat(60)} }`],
    ['blanks', (n: number) => `query u${n} { __typename }${' '.repeat(16_000)}#あ`],
    ['comments', (n: number) => `query u${n} { __typename } ${'# c\\n'.repeat(50)}`],
    ['one long text', (n: number) => `query u${n} { a(b: "${'x'.repeat(8_000)}") }`],
    ['variables', (n: number) => `query u${n}(${many(80, (v) => `$a${v}: [[Int!]!]!`)}) { a }`],
  ])('weighs %s no lighter than they are', (_, textOf) => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: 300 }, (__, n) => parse(fresh(textOf(n))));
    collect();
    const bytes = (process.memoryUsage().heapUsed - before) / kept.length;
    const [first] = kept;
    expect(bytes).toBeLessThan(weighDocument(textOf(0), first?.tokenCount ?? 0));
    expect(bytes).toBeGreaterThan(500);
  });

  it('holds no more than so many bytes', () => {
    const store = new DocumentStore();
    for (let n = 0; n < 900; n += 1) {
      const text = `query u${n} { viewer { ${'memberships { person { id } } '.repeat(60)} } }`;
      store.keep(`h${n}`, text, parse(text));
    }
    const { documents, bytes } = store.size();
    expect(bytes).toBeLessThanOrEqual(storeBounds.bytes);
    expect(documents).toBeGreaterThan(50);
    expect(documents).toBeLessThan(900);
  });
});
