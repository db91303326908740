// `npm run attack`: attacks a system and checks that its guarantees hold; exits with 1 when one does not. `-- --help`
// prints the options. Each file in scenarios/ is one attack; the list below is their order.
import { writeFileSync } from 'node:fs';
import { makeTeller } from '../story/teller.ts';
import { readArguments, usage } from './arguments.mjs';
import { measureReads } from './measure-reads.mjs';
import { openTarget, signInAll } from './open-target.mjs';
import { crossSite } from './scenarios/cross-site.mjs';
import { crossTenant } from './scenarios/cross-tenant.mjs';
import { floodCostly } from './scenarios/flood-costly.mjs';
import { floodDocuments } from './scenarios/flood-documents.mjs';
import { floodOneNetwork } from './scenarios/flood-one-network.mjs';
import { floodReadiness } from './scenarios/flood-readiness.mjs';
import { floodSignIn } from './scenarios/flood-sign-in.mjs';
import { floodValidation } from './scenarios/flood-validation.mjs';
import { guessPasswords } from './scenarios/guess-passwords.mjs';
import { hostileBytes } from './scenarios/hostile-bytes.mjs';
import { misuseLinks } from './scenarios/misuse-links.mjs';

/**
 * The context of a scenario: the system, the intensity, cookies by role, and the output of results.
 *
 * @typedef {{
 *   url: string, connections: number, seconds: number, behindProxy: boolean,
 *   cookies: Record<string, string>, readers: string[], teller: import('../story/teller.ts').Teller,
 *   figures: Record<string, unknown>, mustLive: () => Promise<void>,
 *   stage?: import('../story/stage.ts').Stage,
 * }} Attack
 */

/** @type {readonly {name: string, title: string, run: (attack: Attack) => Promise<void>}[]} */
const scenarios = [
  crossTenant,
  crossSite,
  hostileBytes,
  floodDocuments,
  floodValidation,
  floodOneNetwork,
  floodReadiness,
  floodSignIn,
  floodCostly,
  guessPasswords,
  misuseLinks,
];

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const options = readArguments(process.argv.slice(2));
const teller = makeTeller();
const deaths = [];
let target;
let stopping = false;
async function stop(code) {
  if (stopping) return;
  stopping = true;
  await target?.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(130));

const figures = {};
try {
  const attack = await teller.chapter('準備', async () => {
    target = await openTarget({ url: options.url, onDeath: (failure) => deaths.push(failure.message) });
    const { url, behindProxy, stage } = target;
    const cookies = await signInAll(url);
    const readers = Object.values(cookies);
    await measureReads({ url, readers }, { seconds: 2 });
    return { ...options, url, behindProxy, stage, cookies, readers, figures, teller, mustLive };
  });
  for (const { name, title, run } of scenarios) {
    if (!name.includes(options.only)) continue;
    // The next scenario runs whatever the outcome of this one.
    await teller.chapter(`${title}（${name}）`, () => run(attack)).catch(() => {});
  }
} catch (error) {
  if (stopping) await new Promise(() => {});
  console.error(error.message);
}
await target?.close();
const result = teller.end();
if (options.json) writeFileSync(options.json, JSON.stringify({ ...result, figures }));
process.exit(result.failed > 0 || !target ? 1 : 0);

/** Checks that no process of the system has ended, and that it answers. */
async function mustLive() {
  const answered = await fetch(`${target.url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ status }) => status,
    (error) => error.cause?.code ?? error.name,
  );
  teller.equal('攻撃の後の /readyz', answered, 200);
  teller.equal('終わったプロセス', deaths, []);
}
