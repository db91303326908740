import type { VNode } from 'preact';

import { MailButton } from './button.mail.js';
import type { MailSender } from './layout.mail.js';
import { mailTexts } from './mail.texts.js';
import { MailText } from './parts.mail.js';
import { recordLink } from './record-link.js';

/** The record that a message is about: its type, and its id, usually the placeholder `slot.record`. */
export interface MailRecord {
  type: 'Advisory' | 'Assessment' | 'Association' | 'Branch' | 'Incident' | 'Pharmacy';
  id: string;
  /** The label of the button, such as 「確認表を開く」. */
  label: string;
  /** Whether the readers are the association's own people. */
  own?: boolean;
}

/** The button that opens a record in the association's client; without a client, an instruction instead. */
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
