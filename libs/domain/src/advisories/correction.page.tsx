import type { VNode } from 'preact';

import { acknowledgeTexts as texts } from './acknowledge.texts.js';
import type { ChangedPart } from './compare-contents.js';

/**
 * Shows that the notice was corrected, the reasons, and the differences.
 * @param since the number of the version that the differences start from
 * @param number of the version that is shown
 * @param stale whether the reader's e-mail contained an older version
 */
export function NoticeCorrection(props: {
  since: number;
  number: number;
  stale: boolean;
  reasons: readonly string[];
  parts: readonly ChangedPart[];
}): VNode {
  const { since, number, stale, reasons, parts } = props;
  return (
    <div class="panel panel-danger" role="note">
      <h3>{texts.correctedHeading}</h3>
      <p>{texts.correctedLead(since, number)}</p>
      {stale && <p>{texts.delivered}</p>}
      <h4>{texts.reasons}</h4>
      <ul>
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      {parts.length > 0 && <h4>{texts.changes}</h4>}
      {parts.map((part) => (
        <Change part={part} />
      ))}
    </div>
  );
}

function Change({ part: { label, before, after } }: { part: ChangedPart }): VNode {
  if (before.length + after.length === 0) {
    return (
      <p>
        <strong>{label}</strong>：{texts.reordered}
      </p>
    );
  }
  return (
    <>
      <p class="change">
        <strong>{label}</strong>
      </p>
      <dl class="stacked">
        <Side name={texts.before} lines={before} none={texts.added} />
        <Side name={texts.after} lines={after} none={texts.removed} />
      </dl>
    </>
  );
}

function Side({ name, lines, none }: { name: string; lines: readonly string[]; none: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{lines.length === 0 ? none : lines.map((line) => <p class="lines">{line}</p>)}</dd>
    </div>
  );
}
