import type { startKeeper } from '../keeper.ts';

/** `kill` ends it as a power failure would, `start` restarts it on the same port (for tests of recovery). */
export interface Postgres {
  port: number;
  dataDir: string;
  logFile: string;
  version: string;
  pid: () => number | undefined;
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  backupUrl: string;
  queueUrl: string;
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** The folder of the cluster, or a folder beside it that PostgreSQL's account can enter. */
  dataDir: string;
  /** Default: the last port if it is free, or any free one. */
  port?: number;
  /** The file of generated passwords (mode 600); default: beside the cluster. */
  secretsFile?: string;
  log?: (line: string) => void;
  /** Server settings, e.g. `{ fsync: 'off' }`. */
  tuning?: Record<string, string | number>;
  /** Ends the server if this process is killed. */
  keeper?: ReturnType<typeof startKeeper>;
  /** The folder of the WAL archive, for backups; without it nothing is archived. */
  archiveFolder?: string;
  /** Called when the server ends without `stop()` or `kill()`. */
  onExit?: () => void;
}
