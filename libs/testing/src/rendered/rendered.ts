import type { CompiledMail } from '@sonae/platform/mail';

/** What `<feature>/testing/rendered.ts` exports: mails and pages by the names of their pictures. Each one is checked and looked at. */
export interface Rendered {
  mails?: Record<string, CompiledMail>;
  /** HTML. */
  pages?: Record<string, string>;
}
