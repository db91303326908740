import type { DemoAccount } from '@sonae/samples/accounts';
import type { Stage } from '../story/stage.ts';
import type { Teller } from '../story/teller.ts';

/** The session cookie of each role. */
export type Cookies = Record<DemoAccount['role'], string>;

/** The context of a scenario: the system, the intensity, cookies by role, and the output of results. */
export interface Attack {
  url: string;
  connections: number;
  seconds: number;
  behindProxy: boolean;
  cookies: Cookies;
  /** Session cookies of the people who read meanwhile. */
  readers: string[];
  teller: Teller;
  figures: Record<string, unknown>;
  mustLive: () => Promise<void>;
  /** Undefined if the system runs already. */
  stage?: Stage;
}

export interface Scenario {
  name: string;
  title: string;
  run: (attack: Attack) => Promise<void>;
}
