import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A separate disk that can be filled. */
export interface TinyDisk {
  /** An empty folder on it, owned by the given user. */
  readonly folder: string;
  /** Fills the disk. */
  fill(): void;
  /** Frees the space again. */
  empty(): void;
  end(): void;
}

const megabytes = 64;

/**
 * Mounts 64 MB of memory as a disk.
 * @param owner the uid that owns the folder
 * @returns undefined where mounting is not allowed; then it prints what is skipped
 */
export function openTinyDisk(owner: number, what: string): TinyDisk | undefined {
  const root = mkdtempSync(join(tmpdir(), 'sonae-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', root], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(root, { recursive: true });
    process.stderr.write(`SKIPPED: no disk can be mounted here, ${what}\n`);
    return undefined;
  }
  const folder = join(root, 'folder');
  const filler = join(root, 'filler');
  mkdirSync(folder);
  chownSync(folder, owner, owner);
  return {
    folder,
    fill: () => {
      try {
        writeFileSync(filler, Buffer.alloc(megabytes * 1024 * 1024));
      } catch {
        // The disk is full now.
      }
    },
    empty: () => rmSync(filler),
    end: () => {
      execFileSync('umount', ['--lazy', root]);
      rmSync(root, { recursive: true });
    },
  };
}
