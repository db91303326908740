import { Failure } from '../bootstrap/failure.mjs';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Refuses switches that npm consumed because they were typed without the `--` before them: the command would do
 * something else than intended.
 * @param {{command: string, options: Record<string, {type: 'string' | 'boolean'}>, acts?: readonly string[]}} known `command` as
 *   in package.json; `acts`: words that come before the switches
 * @param {string[]} args those that npm passed on
 * @param {Record<string, string | undefined>} environment
 * @throws {Failure} with the command as it is meant
 */
export function checkDashes({ command, options, acts = [] }, args, environment) {
  if (environment.npm_lifecycle_event !== command) return;
  const kept = Object.keys(options).filter((name) => isKept(name, environment[`npm_config_${name}`]));
  if (kept.length === 0) return;
  const texts = kept.filter((name) => options[name].type === 'string');
  // npm passes on arguments that it does not take for the value of a switch. With several switches their owner is
  // unknown.
  const value = (name) => {
    const given = environment[`npm_config_${name}`];
    if (given !== 'true') return given;
    return texts.length === 1 && args.length > 0 ? args.at(-1) : '…';
  };
  const act = acts.filter((each) => each === args[0]);
  const switches = kept.map((name) => (texts.includes(name) ? `--${name} ${value(name)}` : `--${name}`));
  const npm = command === 'start' ? 'npm start' : `npm run ${command}`;
  const meant = [`${npm} --`, ...act, ...switches].join(' ');
  throw new Failure(
    `「--」が抜けているので、npm が ${kept.map((name) => `--${name}`).join('、')} を受け取ってしまいました。何もしていません。${meant} のように実行してください。`,
    `The -- before the switches is missing, and npm took them for its own. Nothing was done. Run: ${meant}`,
  );
}

/** A setting of npm itself may have the same name. */
function isKept(name, value) {
  if (value === undefined || value === '') return false;
  return name !== 'message' || value === 'true' || uuid.test(value);
}
