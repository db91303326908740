import { UserError, type RefusalDetail } from './user-error.js';

type Params = Record<string, string | number>;

/**
 * Makes the `refuse` function of a feature from its texts, keyed by error code. `{name}` in a text is filled from
 * `params`.
 *
 *     export const refuse = refusals({ ANSWER_TARGET_REQUIRED: '「いいえ」のときは目標日を入力してください。' });
 *     throw refuse('ANSWER_TARGET_REQUIRED', { field: 'targetOn' });
 */
export function refusals<Texts extends Record<string, string>>(texts: Texts) {
  return (code: keyof Texts & string, detail: RefusalDetail & { params?: Params } = {}): UserError => {
    const { params = {}, ...rest } = detail;
    const text = (texts[code] ?? code).replace(/\{(\w+)\}/g, (hole, name: string) =>
      String(params[name] ?? hole),
    );
    return new UserError(code, text, rest);
  };
}
