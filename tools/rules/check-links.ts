import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'coverage', 'fixtures']);
const isSkipped = (name: string) => skipped.has(name) || (name.startsWith('.') && name.length > 1);
/** `[text](target "title")`, `[name]: target`, and the attributes of HTML. */
const links = /\]\(<?([^()\s<>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)|\b(?:href|src)="([^"]+)"/gu;

/**
 * Checks that each relative link in a Markdown file leads to a file or folder of the tree, and its anchor to a heading
 * there, and that no file has conflict markers of a merge. Links to other hosts are not requested.
 */
export function checkLinks(root: string) {
  const anchors = new Map<string, Set<string>>();
  const files = globSync('**/*.md', {
    cwd: root,
    exclude: (path) => path.split('/').some(isSkipped),
  });
  return files.flatMap((file) => {
    const lines = textOf(root, file);
    const broken = linksOf(lines).flatMap(({ line, target }) => {
      const found = judge({ root, file, target, anchors });
      return found === undefined ? [] : [{ file, line, ...found }];
    });
    return [...broken, ...conflictsIn(lines).map((line) => ({ file, line, ...unresolved }))];
  });
}

const unresolved = { rule: 'merge-conflict', message: 'a merge was not finished here' };

/** The lines that a merge marks; a formatter makes a quotation of the last mark. */
function conflictsIn(lines: string[]): number[] {
  return lines.flatMap((line, index) => (/^(?:<{7}|(?:> ?){7}) \S/.test(line) ? [index + 1] : []));
}

interface Link {
  root: string;
  file: string;
  target: string;
  anchors: Map<string, Set<string>>;
}

function judge({ root, file, target, anchors }: Link) {
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const whole =
    path === '' ? join(root, file) : join(path.startsWith('/') ? root : join(root, dirname(file)), path);
  const inside = !relative(root, whole).startsWith('..');
  if (!inside || !existsSync(whole)) return { rule: 'link-target', message: `${target} is not there` };
  if (anchor === undefined || !whole.endsWith('.md')) return undefined;
  const name = relative(root, whole);
  const known = anchors.get(name) ?? anchorsOf(textOf(root, name));
  anchors.set(name, known);
  if (known.has(anchor)) return undefined;
  return { rule: 'link-anchor', message: `${name} has no heading #${anchor}` };
}

/** The text without code, line by line. */
function textOf(root: string, file: string) {
  let fence: string | undefined;
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((line) => {
      const [mark] = /^\s*(?:`{3,}|~{3,})/.exec(line) ?? [];
      const begins = fence === undefined && mark !== undefined;
      const ends = fence !== undefined && mark?.trim().startsWith(fence);
      const isCode = fence !== undefined || begins;
      if (begins) fence = mark.trim();
      if (ends) fence = undefined;
      return isCode ? '' : line;
    });
}

function linksOf(lines: string[]) {
  return lines.flatMap((line, index) =>
    [...line.replaceAll(/`[^`]*`/g, '').matchAll(links)]
      .map(([, inline, reference, attribute]) => inline ?? reference ?? attribute)
      .filter((target) => target !== undefined)
      .filter((target) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
      .map((target) => ({ line: index + 1, target })),
  );
}

/** The anchors that GitHub makes of headings; a repeated one ends in `-1`. */
function anchorsOf(lines: string[]) {
  const found = new Set<string>();
  for (const line of lines) {
    for (const [, id = ''] of line.matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(id);
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const words = heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    let name = anchor;
    for (let count = 1; found.has(name); count += 1) name = `${anchor}-${count}`;
    found.add(name);
  }
  return found;
}
