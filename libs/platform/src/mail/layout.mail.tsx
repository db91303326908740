import type { ComponentChildren, VNode } from 'preact';

import { mailTexts } from './mail.texts.js';
import { MailAddress, MailLink, MailPhone } from './parts.mail.js';
import { font, ink, line, muted } from './theme.js';

/** The sender of the message, with the contact for questions. */
export interface MailSender {
  /** e.g. 見本県薬剤師会 */
  name: string;
  phone?: string;
  url?: string;
  /** The Reply-To; without it the mail says that replies are not answered. */
  email?: string;
  /** The address of a record in its own client, with `:id` and optionally `:type`, see `recordLink`. */
  clientUrl?: string;
}

// Clients with a dark mode use these; the others keep the inline light colours. `>` must not occur here.
const darkMode = `
@media (prefers-color-scheme: dark) {
  .page { background-color: #14181d !important; }
  .card { background-color: #1e242b !important; border-color: #3a444f !important; }
  .ink { color: #eef2f6 !important; }
  .muted { color: #b6c0cb !important; }
  .rule { border-color: #3a444f !important; }
  .link { color: #8cc4ff !important; }
  .panel { background-color: #26303a !important; }
}`;

/**
 * The frame of every message: one column of at most 600 px, system fonts, no external resources.
 * @param preheader the line that a phone shows beside the subject
 */
export function MailLayout(props: {
  title: string;
  preheader: string;
  sender: MailSender;
  /** The link by which a reader reports a wrong address. */
  wrongLink?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <html lang="ja" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{props.title}</title>
        <style dangerouslySetInnerHTML={{ __html: darkMode }} />
      </head>
      <body class="page" style={{ margin: 0, padding: 0, backgroundColor: '#eef1f5' }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{props.preheader}</div>
        <div
          role="main"
          lang="ja"
          dir="ltr"
          class="page"
          style={{ backgroundColor: '#eef1f5', padding: '12px 8px 24px' }}
        >
          <table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            style={{ tableLayout: 'fixed' }}
          >
            <tbody>
              <tr>
                <td align="center">
                  <Column class="muted" style={{ padding: '4px 12px 10px', color: muted, fontSize: 14 }}>
                    {props.sender.name}
                  </Column>
                  <Column class="ink card" style={{ ...card, padding: '22px 18px 26px' }}>
                    {props.children}
                  </Column>
                  <Column class="muted" style={{ padding: '16px 12px 0', color: muted, fontSize: 13 }}>
                    <Footer sender={props.sender} wrongLink={props.wrongLink} />
                  </Column>
                </td>
              </tr>
            </tbody>
          </table>
        </div>
      </body>
    </html>
  );
}

const cell = {
  fontFamily: font,
  fontSize: 16,
  lineHeight: 1.75,
  color: ink,
  textAlign: 'left',
  overflowWrap: 'anywhere',
} as const;

const card = { backgroundColor: '#ffffff', border: `1px solid ${line}`, borderRadius: 10 } as const;

function Column(props: {
  class: string;
  style: Record<string, string | number>;
  children: ComponentChildren;
}): VNode {
  return (
    <table
      role="presentation"
      width="600"
      cellpadding="0"
      cellspacing="0"
      style={{ width: 600, maxWidth: '100%', tableLayout: 'fixed' }}
    >
      <tbody>
        <tr>
          <td class={props.class} style={{ ...cell, ...props.style }}>
            {props.children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Whether the sender has a telephone number or an address for questions. */
export function isReachable({ phone, email, url }: MailSender): boolean {
  return Boolean(phone || email || url);
}

function Footer({ sender, wrongLink }: { sender: MailSender; wrongLink: string | undefined }): VNode {
  return (
    <>
      <p style={{ margin: '0 0 6px' }}>
        {isReachable(sender) && `${mailTexts.contact}：`}
        {sender.name}
        {sender.phone && (
          <>
            {`　${mailTexts.phone} `}
            <MailPhone number={sender.phone} />
          </>
        )}
        {sender.email && (
          <>
            <br />
            {`${mailTexts.email} `}
            <MailAddress address={sender.email} />
          </>
        )}
        {sender.url && (
          <>
            <br />
            <MailLink href={sender.url} />
          </>
        )}
      </p>
      {wrongLink !== undefined && (
        <p style={{ margin: '0 0 6px' }}>
          <MailLink href={wrongLink}>{mailTexts.wrongAddress}</MailLink>
        </p>
      )}
      <p style={{ margin: 0 }}>
        {sender.email ? mailTexts.answered(sender.name) : mailTexts.automatic}
        <br />
        {mailTexts.noSecrets}
      </p>
    </>
  );
}
