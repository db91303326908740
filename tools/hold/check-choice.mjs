import { messageKinds } from '@sonae/domain/deliveries';
import { Failure } from '../start/failure.mjs';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Refuses a choice that nothing can ever meet: a slip of the pen must not look like work that is done.
 *
 * @param {{all?: boolean, message?: string, kind?: string, association?: string}} choice
 * @throws {Failure} for all together with a part, for an id that is no UUID, and for a kind that is not known, with the list of
 *   kinds
 */
export function checkChoice({ all, kind, ...ids }) {
  const part = ['kind', 'message', 'association'].find((name) => ({ kind, ...ids })[name] !== undefined);
  if (all && part !== undefined)
    throw new Failure(
      `--all（すべて）と --${part} は一緒に指定できません。どちらか 1 つにしてください。`,
      `--all and --${part} contradict each other: give one of them.`,
    );
  for (const name of ['message', 'association'])
    if (ids[name] !== undefined && !uuid.test(ids[name]))
      throw new Failure(
        `--${name} には ID（UUID）を指定してください: ${ids[name]}`,
        `--${name} must be an ID (a UUID): ${ids[name]}`,
      );
  if (kind !== undefined && !messageKinds.includes(kind))
    throw new Failure(
      `--kind の種類がありません: ${kind}`,
      `--kind names no kind of mail: ${kind}`,
      listOfKinds(),
    );
}

const listOfKinds = () => `種類 / kinds:\n${messageKinds.map((kind) => `  ${kind}`).join('\n')}`;
