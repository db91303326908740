import type { VNode } from 'preact';

import { mailTexts } from './mail.texts.js';
import { MailLink } from './parts.mail.js';
import { accent, font, muted } from './theme.js';

/**
 * The large button: a link drawn as a table cell, so that every client shows it.
 * @param showAddress also prints the address, once per message, for clients that show no links
 */
export function MailButton(props: { href: string; label: string; showAddress?: boolean }): VNode {
  return (
    <>
      <table
        role="presentation"
        cellpadding="0"
        cellspacing="0"
        width="100%"
        style={{ margin: '22px auto 14px', maxWidth: 420 }}
      >
        <tbody>
          <tr>
            <td align="center" style={{ backgroundColor: accent, borderRadius: 8 }}>
              <a
                href={props.href}
                style={{
                  display: 'block',
                  padding: '16px 18px',
                  fontFamily: font,
                  fontSize: 18,
                  lineHeight: 1.4,
                  fontWeight: 700,
                  color: '#ffffff',
                  textDecoration: 'none',
                  borderRadius: 8,
                }}
              >
                {props.label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      {props.showAddress && (
        <p class="muted" style={{ margin: '0 0 12px', color: muted, fontSize: 13, lineHeight: 1.6 }}>
          {mailTexts.linkFallback}
          <br />
          <MailLink href={props.href} />
        </p>
      )}
    </>
  );
}
