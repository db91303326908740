import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** May only decrease: each entry in exceptions.json weakens a rule. */
const RECORDED_EXCEPTIONS = 0;

interface Problem {
  file: string;
  line: number;
  rule: string;
}
interface Exception {
  checker: 'rules' | 'eslint';
  rule: string;
  file: string;
  reason: string;
}

const root = process.cwd();
const eslint = join(
  createRequire(join(root, 'package.json')).resolve('eslint/package.json'),
  '../bin/eslint.js',
);
const sentence = ({ file, line, rule }: Problem) => `${file}:${line} ${rule}`;

describe('a tree in which every rule is broken', () => {
  let tree = '';
  let reported: Problem[] = [];

  beforeAll(() => {
    tree = node([join(root, 'tools/rules/copy-fixtures.ts')], root).trim();
    reported = [...checkRules(tree), ...lint(tree, ['--no-ignore', '.'])];
  }, 120_000);
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it('has each problem reported by its rule, and nothing else', () => {
    const inCode = reported.filter(({ file }) => !file.endsWith('.json')).map(sentence);
    expect(inCode.sort()).toEqual(marks(tree).map(sentence).sort());
  });

  it('has the faults of the lists reported', () => {
    const inLists = reported.filter(({ file }) => file.endsWith('.json')).map(({ rule }) => rule);
    expect(inLists.sort()).toEqual([
      'exception-unneeded',
      'feature-edge-circle',
      'feature-edge-circle',
      'feature-edge-unused',
      'feature-edge-unused',
      'feature-edge-unused',
      'package-version',
      'table-circle',
      'table-circle',
      'table-circle',
      'table-of-another',
      'table-of-another',
    ]);
  });

  it('breaks every rule of the import rules', () => {
    const source = readFileSync(join(root, 'tools/rules/import-rules.ts'), 'utf8');
    const rules = [...source.matchAll(/forbid\(\s*['`]([a-z-]+)/g)].map((match) => match[1]);
    const broken = new Set(reported.map(({ rule }) => rule));
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((rule) => !broken.has(rule ?? ''))).toEqual([]);
  });
});

describe('this tree', () => {
  const exceptions = JSON.parse(
    readFileSync(join(root, 'tools/rules/exceptions.json'), 'utf8'),
  ) as Exception[];

  it('keeps the import rules, the naming rules and the style of mutations, and its links lead somewhere', () => {
    expect(checkRules(root).map(sentence)).toEqual([]);
  }, 60_000);

  it('has no more exceptions than recorded, each with a reason', () => {
    expect(exceptions.length).toBeLessThanOrEqual(RECORDED_EXCEPTIONS);
    expect(exceptions.filter(({ reason }) => !reason)).toEqual([]);
  });

  it('needs each exception that it makes from ESLint', () => {
    for (const { file, rule } of exceptions.filter(({ checker }) => checker === 'eslint')) {
      const problems = lint(root, ['--rule', `${rule}: error`, file]);
      expect(problems.map((problem) => problem.rule)).toContain(rule);
    }
  }, 60_000);
});

function checkRules(tree: string): Problem[] {
  const script = join(root, 'tools/rules/check.ts');
  return JSON.parse(node([script, '--json', '--root', tree], tree)) as Problem[];
}

function lint(tree: string, options: string[]): Problem[] {
  const config = ['--config', join(root, 'eslint.config.mjs'), '--format', 'json'];
  const files = JSON.parse(node([eslint, ...config, ...options], tree)) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => ({
      file: filePath.slice(tree.length + 1),
      line,
      rule: ruleId ?? (message.includes('noInlineConfig') ? 'no-inline-config' : message),
    })),
  );
}

/** The expected problems of the fixtures: `✗ rule rule` at the end of a line. */
function marks(tree: string): Problem[] {
  return ['apps', 'docs', 'libs', 'migrations', 'tools'].flatMap((folder) =>
    readdirSync(join(tree, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs|sql|md|graphql)$/.test(name))
      .flatMap((name) => marksOf(tree, `${folder}/${name}`)),
  );
}

function marksOf(tree: string, file: string): Problem[] {
  const lines = readFileSync(join(tree, file), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const rules = /✗ (.+)$/.exec(text)?.[1]?.split(' ') ?? [];
    return rules.map((rule) => ({ file, line: index + 1, rule }));
  });
}

/** Exit code 1 only means that there are problems. */
function node(args: string[], cwd: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === null || status > 1) throw new Error(stderr);
  return stdout;
}
