import { runPlainLoop } from '../peers/plain-loop/run-plain-loop.js';
import { runSmtpSource } from '../peers/smtp-source/run-smtp-source.js';
import type { BroadcastStage } from './open-stage.js';
import { peerMessage } from './peer-message.js';
import { sendRound, type Round } from './send-round.js';
import { findPostfix } from './start-sink.js';

/** The broadcast of one peer. */
export interface PeerRound {
  rate: number;
  /** Milliseconds of its process's CPU time per mail. */
  cpu?: number;
}

/** One broadcast of each peer. */
export interface Turn {
  sonae: Round;
  plainLoop: PeerRound;
  smtpSource?: PeerRound;
}

/** The number of mails in a turn. */
export interface TurnPlan {
  rounds: number;
  /** By each peer, whose rate does not depend on it. */
  mails: number;
  /** By Sonae; to all recipients when undefined. */
  own?: number;
}

/** Alternates Sonae, the plain loop and smtp-source, into the same sink. */
export async function comparePeers(
  stage: BroadcastStage,
  { rounds, mails, own }: TurnPlan,
  say: (line: string) => void,
): Promise<{ turns: Turn[]; length: number }> {
  const { ledger, sink } = stage;
  const { task: plainTask, length } = await peerMessage(ledger, sink, mails);
  const task = { ...plainTask, warmUp: Math.min(mails, 1_000) };
  const program = findPostfix('smtp-source');
  const turns: Turn[] = [];
  for (let n = 1; n <= rounds; n += 1) {
    const sonae = await sendRound(stage, own);
    const plainLoop = await counted(stage, mails, () => runPlainLoop(task), task.warmUp);
    const source = { port: sink.port, connections: task.connections, length, mails };
    const smtpSource = program && (await counted(stage, mails, () => runSmtpSource(program, source)));
    turns.push({ sonae, plainLoop, ...(smtpSource && { smtpSource }) });
    const rates = [sonae, plainLoop, smtpSource].map((each) => (each ? Math.round(each.rate) : '-'));
    const cost = sonae.cost.toFixed(3);
    say(`  ${n}/${rounds}: ${rates.join(' · ')} mails/s (sonae, at ${cost} ms · plain-loop · smtp-source)`);
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
