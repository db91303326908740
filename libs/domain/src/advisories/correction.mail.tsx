import { MailFacts, MailSubheading, MailText, textSection } from '@sonae/platform/mail';
import type { VNode } from 'preact';

import { acknowledgeTexts as texts } from './acknowledge.texts.js';
import { advisoryMailTexts } from './advisory.texts.js';
import type { ChangedPart } from './compare-contents.js';

/** The most characters of one part, before and after together, in a message; mail clients truncate long messages. */
const mostCharacters = 2_000;

/** The differences of a correction, for the plain-text part: each label with its lines before and after. */
export function correctionText(parts: readonly ChangedPart[]): string[] {
  return textSection(
    texts.changes,
    parts.flatMap((part) => {
      const summary = summaryOf(part);
      if (summary !== undefined) return [`・${part.label}：${summary}`];
      return [
        `・${part.label}`,
        ...sidesOf(part).map(([side, lines]) => `　${side}：${lines.join('\n　　')}`),
      ];
    }),
  );
}

/** The same for the HTML part. */
export function MailCorrection({ parts }: { parts: readonly ChangedPart[] }): VNode {
  return (
    <>
      <MailSubheading level={2}>{texts.changes}</MailSubheading>
      {parts.map((part) => {
        const summary = summaryOf(part);
        return (
          <>
            <MailText>
              <strong>{part.label}</strong>
              {summary !== undefined && `：${summary}`}
            </MailText>
            {summary === undefined && (
              <MailFacts rows={sidesOf(part).map(([side, lines]) => [side, <Lines lines={lines} />])} />
            )}
          </>
        );
      })}
    </>
  );
}

// Mail clients show no line breaks of the text, so each becomes a `br`.
function Lines({ lines }: { lines: readonly string[] }): VNode {
  const all = lines.flatMap((line) => line.split('\n'));
  return (
    <>
      {all.map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

function summaryOf({ before, after }: ChangedPart): string | undefined {
  const lines = [...before, ...after];
  if (lines.length === 0) return texts.reordered;
  return lines.join('').length > mostCharacters ? advisoryMailTexts.changedMuch : undefined;
}

function sidesOf({ before, after }: ChangedPart): [string, readonly string[]][] {
  return [
    [texts.before, before.length === 0 ? [texts.added] : before],
    [texts.after, after.length === 0 ? [texts.removed] : after],
  ];
}
