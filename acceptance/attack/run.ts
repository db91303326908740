// `npm run attack`: attacks a system and checks that its guarantees hold; exits with 1 when one does not. `-- --help`
// prints the options. Each file in scenarios/ is one attack; the list below is their order.
import { writeFileSync } from 'node:fs';
import { makeTeller } from '../story/teller.ts';
import { readArguments, usage } from './arguments.ts';
import type { Attack, Scenario } from './attack.ts';
import { measureReads } from './measure-reads.ts';
import { nameFault } from './name-fault.ts';
import { openTarget, signInAll, type Target } from './open-target.ts';
import { crossSite } from './scenarios/cross-site.ts';
import { crossTenant } from './scenarios/cross-tenant.ts';
import { floodCostly } from './scenarios/flood-costly.ts';
import { floodDocuments } from './scenarios/flood-documents.ts';
import { floodOneNetwork } from './scenarios/flood-one-network.ts';
import { floodReadiness } from './scenarios/flood-readiness.ts';
import { floodSignIn } from './scenarios/flood-sign-in.ts';
import { floodValidation } from './scenarios/flood-validation.ts';
import { guessPasswords } from './scenarios/guess-passwords.ts';
import { hostileBytes } from './scenarios/hostile-bytes.ts';
import { misuseLinks } from './scenarios/misuse-links.ts';

const scenarios: readonly Scenario[] = [
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
const deaths: string[] = [];
let target: Target | undefined;
const ending = { begun: false };
async function stop(code: number): Promise<void> {
  if (ending.begun) return;
  ending.begun = true;
  await target?.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(130));

const figures: Record<string, unknown> = {};
try {
  const attack = await teller.chapter('準備', async (): Promise<Attack> => {
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
  if (ending.begun) await new Promise(() => {});
  console.error((error as Error).message);
}
await target?.close();
const result = teller.end();
if (options.json) writeFileSync(options.json, JSON.stringify({ ...result, figures }));
process.exit(result.failed > 0 || !target ? 1 : 0);

/** Checks that no process of the system has ended, and that it answers. */
async function mustLive(): Promise<void> {
  const answered = await fetch(`${target?.url ?? ''}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ status }) => status,
    (error: unknown) => nameFault(error),
  );
  teller.equal('攻撃の後の /readyz', answered, 200);
  teller.equal('終わったプロセス', deaths, []);
}
