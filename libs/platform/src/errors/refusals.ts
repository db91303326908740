import { UserError, type Conflict, type RefusalDetail } from './user-error.js';

type Params = Record<string, string | number>;

/** The details that a refusal needs besides its code: for a conflict, both contents and the field. */
type Told<Code> = Code extends `${string}_CONFLICT`
  ? [detail: { field: string; data: Conflict; params?: Params }]
  : [detail?: RefusalDetail & { params?: Params }];

/** All features use one code for a missing record, so that a client needs no list of codes. */
type OneDialect<Texts> = {
  [Code in keyof Texts]: Code extends `${string}_NOT_FOUND`
    ? 'the code is NOT_FOUND, the key NOT_FOUND.what'
    : string;
};

/**
 * Makes the `refuse` function of a feature from its texts, keyed by error code. `{name}` in a text is filled from
 * `params`. Where one code has several texts, a point and a word tell them apart: `NOT_FOUND.contact` has the code
 * NOT_FOUND.
 *
 *     export const refuse = refusals({ ANSWER_TARGET_REQUIRED: '「いいえ」のときは目標日を入力してください。' });
 *     throw refuse('ANSWER_TARGET_REQUIRED', { field: 'targetOn' });
 */
export function refusals<Texts extends Record<string, string>>(texts: Texts & OneDialect<Texts>) {
  return <Key extends keyof Texts & string>(key: Key, ...[detail = {}]: Told<Key>): UserError => {
    const { params = {}, ...rest }: RefusalDetail & { params?: Params } = detail;
    const text = (texts[key] ?? key).replace(/\{(\w+)\}/g, (hole: string, name: string) =>
      String(params[name] ?? hole),
    );
    return new UserError(key.replace(/\..*$/, ''), text, rest);
  };
}
