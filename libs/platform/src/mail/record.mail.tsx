import type { VNode } from 'preact';

import { MailButton } from './button.mail.js';
import type { MailSender } from './layout.mail.js';
import { mailTexts } from './mail.texts.js';
import { MailText } from './parts.mail.js';
import { recordLink } from './record-link.js';

/** A record that a message is about: what it is, and its id, most often the placeholder `slot.record`. */
export interface MailRecord {
  type: 'Advisory' | 'Assessment' | 'Association' | 'Branch' | 'Incident' | 'Pharmacy';
  id: string;
  /** What a person does with it, such as 「確認表を開く」. */
  label: string;
  /** Whether the association's own people read it. */
  own?: boolean;
}

/** The button that opens a record in the association's client; without a client, what to do instead. */
export function MailRecordButton({ sender, record }: { sender: MailSender; record: MailRecord }): VNode {
  const link = recordLink(sender, record.type, record.id);
  if (link !== undefined) return <MailButton href={link} label={record.label} showAddress />;
  return (
    <MailText>
      <strong>{record.label}</strong>：{withoutClient(sender, record)}
    </MailText>
  );
}

/** The same as lines of a plain-text message. */
export function textRecord(sender: MailSender, record: MailRecord): string[] {
  return [`${record.label}：`, recordLink(sender, record.type, record.id) ?? withoutClient(sender, record)];
}

function withoutClient(sender: MailSender, { own = false }: MailRecord): string {
  return own ? mailTexts.noOwnClient : mailTexts.noClient(sender.name);
}
