import type { startKeeper } from '../keeper.ts';

/** `kill` ends it as a power cut would, `start` brings it back on the same port (for tests of recovery). */
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
  /** Where the cluster lives, or a folder beside it that PostgreSQL's account can enter. */
  dataDir: string;
  /** Otherwise the last one when it is free, or any free one. */
  port?: number;
  /** Where generated passwords are kept (mode 600); default: beside the cluster. */
  secretsFile?: string;
  log?: (line: string) => void;
  /** Server settings, e.g. `{ fsync: 'off' }`. */
  tuning?: Record<string, string | number>;
  /** Ends the server should this process be killed. */
  keeper?: ReturnType<typeof startKeeper>;
  /** Where WAL is archived, for backups; otherwise it is not. */
  archiveFolder?: string;
  /** Called when the server ends without `stop()` or `kill()`. */
  onExit?: () => void;
}
