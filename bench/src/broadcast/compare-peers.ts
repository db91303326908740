import { runPlainLoop } from '../peers/plain-loop/run-plain-loop.js';
import { runSmtpSource } from '../peers/smtp-source/run-smtp-source.js';
import type { BroadcastStage } from './open-stage.js';
import { peerMessage } from './peer-message.js';
import { sendRound, type Round } from './send-round.js';
import { findPostfix } from './start-sink.js';

/** One peer's broadcast. */
export interface PeerRound {
  rate: number;
  /** Milliseconds of CPU time of its process per mail. */
  cpu?: number;
}

/** One turn of everybody. */
export interface Turn {
  sonae: Round;
  plainLoop: PeerRound;
  smtpSource?: PeerRound;
}

/** Lets Sonae, the plain loop and smtp-source send as many mails in turn, into the same sink. */
export async function comparePeers(
  stage: BroadcastStage,
  { rounds, mails, say }: { rounds: number; mails: number; say: (line: string) => void },
): Promise<{ turns: Turn[]; length: number }> {
  const { ledger, sink } = stage;
  const { task: plainTask, length } = await peerMessage(ledger, sink, mails);
  const task = { ...plainTask, warmUp: Math.min(mails, 1_000) };
  const program = findPostfix('smtp-source');
  const turns: Turn[] = [];
  for (let n = 1; n <= rounds; n += 1) {
    const sonae = await sendRound(stage, mails);
    const plainLoop = await counted(stage, mails, () => runPlainLoop(task), task.warmUp);
    const source = { port: sink.port, connections: task.connections, length, mails };
    const smtpSource = program && (await counted(stage, mails, () => runSmtpSource(program, source)));
    turns.push({ sonae, plainLoop, ...(smtpSource && { smtpSource }) });
    const rates = [sonae, plainLoop, smtpSource].map((each) => (each ? Math.round(each.rate) : '-'));
    say(`  ${n}/${rounds}: ${rates.join(' · ')} mails/s (sonae · plain-loop · smtp-source)`);
  }
  return { turns, length };
}

async function counted(
  { sink }: BroadcastStage,
  mails: number,
  send: () => Promise<{ seconds: number; cpu?: number }>,
  warmUp = 0,
): Promise<PeerRound> {
  const before = await sink.taken();
  const { seconds, cpu } = await send();
  const taken = (await sink.taken()) - before;
  if (taken !== mails + warmUp)
    throw new Error(`the mail server took ${taken} of ${mails + warmUp} mails of a peer`);
  return { rate: mails / seconds, ...(cpu !== undefined && { cpu }) };
}
