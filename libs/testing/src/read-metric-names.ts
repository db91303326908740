import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const guide = join(import.meta.dirname, '../../../docs/guides/operations.md');

/** The sorted names of Sonae's own metrics: those that the guide lists for a process, or those in its exported text. */
export function readMetricNames(of: 'API' | 'worker' | { exported: string }): string[] {
  const found =
    typeof of === 'object'
      ? of.exported.matchAll(/^# TYPE (sonae_\w+)/gmu)
      : readFileSync(guide, 'utf8').matchAll(
          new RegExp(`^\\| \`(sonae_\\w+)\`[^|]+\\|[^|]*\\b${of}\\b`, 'gmu'),
        );
  return Array.from(found, ([, name = '']) => name).sort();
}
