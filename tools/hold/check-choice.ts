import { messageKinds, type MessageKind } from '@sonae/domain/deliveries';
import { Failure } from '../bootstrap/failure.mjs';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Selects mail on hold. */
export interface Choice {
  all?: boolean | undefined;
  message?: string | undefined;
  kind?: string | undefined;
  association?: string | undefined;
  /** The path of a mail server's log. */
  log?: string | undefined;
}

/**
 * Refuses a choice that can never match anything, because a typing error must not look like completed work.
 * @throws {Failure} for all together with a part, for an id that is no UUID, and for a kind that is not known, with the list
 *   of kinds
 */
export function checkChoice({ all, kind, message, association }: Choice) {
  const ids = { message, association };
  const part = (['kind', 'message', 'association'] as const).find(
    (name) => ({ kind, ...ids })[name] !== undefined,
  );
  if (all && part !== undefined)
    throw new Failure(
      `--all（すべて）と --${part} は一緒に指定できません。どちらか 1 つにしてください。`,
      `--all and --${part} contradict each other: give one of them.`,
    );
  for (const [name, id] of Object.entries(ids))
    if (id !== undefined && !uuid.test(id))
      throw new Failure(
        `--${name} には ID（UUID）を指定してください: ${id}`,
        `--${name} must be an ID (a UUID): ${id}`,
      );
  if (kind !== undefined && !messageKinds.includes(kind as MessageKind))
    throw new Failure(
      `--kind の種類がありません: ${kind}`,
      `--kind names no kind of mail: ${kind}`,
      listOfKinds(),
    );
}

const listOfKinds = () => `種類 / kinds:\n${messageKinds.map((kind) => `  ${kind}`).join('\n')}`;
