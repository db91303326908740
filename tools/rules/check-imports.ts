import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cruise,
  type ICruiseOptions,
  type IDependency,
  type IForbiddenRuleType,
  type IModule,
  type IResolveOptions,
} from 'dependency-cruiser';
import { importRules } from './import-rules.ts';

export interface Problem {
  file: string;
  line: number;
  rule: string;
  message: string;
}

/**
 * Checks every import of apps, libs and bench against the import rules.
 * @param root the repository
 * @param folders those of apps, libs and bench that exist
 * @param edges for each feature, the features that it may import
 */
export async function checkImports(
  root: string,
  folders: string[],
  edges: Record<string, string[]>,
): Promise<Problem[]> {
  const forbidden = importRules(edges);
  const modules = await readGraph(root, folders, forbidden);
  const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  const problems = modules.flatMap((module) =>
    module.dependencies
      .filter((dependency) => !dependency.valid)
      .flatMap((dependency) =>
        (dependency.rules ?? []).map(({ name }) => ({
          file: module.source,
          line: lineOf(root, module.source, dependency.module),
          rule: name.split('/')[0] ?? name,
          message: `${comments.get(name) ?? name}: '${dependency.module}'${cycle(dependency)}`,
        })),
      ),
  );
  return [...problems, ...checkEdges(modules, edges)];
}

/** The declared edges must be used and must form no cycle; an unused edge would make the declaration wrong. */
function checkEdges(modules: IModule[], edges: Record<string, string[]>) {
  const used = new Set(modules.flatMap(featureEdges));
  const problems: Problem[] = [];
  for (const [feature, allowed] of Object.entries(edges)) {
    const file = `libs/domain/src/${feature}/feature.json`;
    for (const other of allowed) {
      if (!used.has(`${feature} ${other}`)) {
        problems.push({
          file,
          line: 1,
          rule: 'feature-edge-unused',
          message: `${feature} no longer imports ${other}`,
        });
      }
    }
    if (reaches(edges, feature, feature)) {
      problems.push({
        file,
        line: 1,
        rule: 'feature-edge-circle',
        message: `${feature} leads back to itself`,
      });
    }
  }
  return problems;
}

function featureEdges(module: IModule) {
  const from = featureOf(module.source);
  if (!from || /\.spec\.tsx?$/.test(module.source)) return [];
  return module.dependencies.map(({ resolved }) => `${from} ${featureOf(resolved) ?? ''}`);
}

function featureOf(path: string) {
  return /^libs\/domain\/src\/([^/]+)\//.exec(path)?.[1];
}

function reaches(
  edges: Record<string, string[]>,
  from: string,
  goal: string,
  seen = new Set<string>(),
): boolean {
  return (edges[from] ?? []).some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(edges, next, goal, seen);
  });
}

async function readGraph(root: string, folders: string[], forbidden: IForbiddenRuleType[]) {
  const options: ICruiseOptions = {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^((apps|libs)/[^/]+|bench)/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
  };
  const resolve: Partial<IResolveOptions> = {
    exportsFields: ['exports'],
    conditionNames: ['sonae-source', 'import', 'require', 'node', 'default', 'types'],
    extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
  };
  const { output } = await cruise(folders, options, resolve);
  // It is a text only when an output format is requested.
  return typeof output === 'string' ? [] : output.modules;
}

function cycle({ circular, cycle = [] }: IDependency) {
  return circular ? ` (${cycle.map((step) => step.name).join(' → ')})` : '';
}

function lineOf(root: string, source: string, specifier: string) {
  const lines = readFileSync(join(root, source), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`));
  return index + 1 || 1;
}
