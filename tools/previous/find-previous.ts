import { execFileSync } from 'node:child_process';

/**
 * Finds the newest commit without the newest migration of this tree: the code that runs while that migration is being
 * applied.
 * @param migrations the files of this tree
 * @param from another commit instead
 * @returns undefined without a history to look at
 * @throws {Error} where `from` is no commit of this repository
 */
export function findPrevious(
  root: string,
  migrations: string[],
  from?: string,
): { commit: string; newest: string; title: string } | undefined {
  const newest = migrations.toSorted().at(-1) ?? '';
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim(); // prettier-ignore
  const newestOf = (commit: string) => git('ls-tree', '--name-only', commit, 'migrations/').split('\n').sort().at(-1)?.replace('migrations/', '') ?? ''; // prettier-ignore
  const describe = (commit: string) => ({
    commit: git('rev-parse', commit),
    newest: newestOf(commit),
    title: git('log', '-1', '--format=%s', commit),
  });
  try {
    git('rev-parse', 'HEAD');
  } catch {
    return undefined;
  }
  if (from !== undefined) return describe(`${from}^{commit}`);
  // The commits that changed the folder, the newest first; a commit without the newest migration is the parent of one
  // of them.
  if (newestOf('HEAD') < newest) return describe('HEAD');
  for (const commit of git('log', '--format=%H', '--', 'migrations/').split('\n')) {
    const parent = `${commit}^`;
    try {
      if (newestOf(parent) < newest) return describe(parent);
    } catch {
      // The first commit of a shallow history has no parent.
      return undefined;
    }
  }
  return undefined;
}
