import type { ComponentChildren, VNode } from 'preact';

import { mailTexts } from './mail.texts.js';
import { accent, font, ink, line, muted } from './theme.js';

/** The message's one first-level heading. */
export function MailTitle(props: { children: ComponentChildren }): VNode {
  return (
    <h1
      class="ink"
      style={{ margin: '0 0 14px', fontSize: 21, lineHeight: 1.5, fontWeight: 700, color: ink }}
    >
      {props.children}
    </h1>
  );
}

/** A part with its heading. */
export function MailSection(props: { heading: string; children: ComponentChildren }): VNode {
  return (
    <div class="rule" style={{ marginTop: 24, paddingTop: 18, borderTop: `1px solid ${line}` }}>
      <h2
        class="ink"
        style={{ margin: '0 0 8px', fontSize: 17, lineHeight: 1.5, fontWeight: 700, color: ink }}
      >
        {props.heading}
      </h2>
      {props.children}
    </div>
  );
}

/** A paragraph; line breaks inside a string are kept. */
export function MailText(props: { children: ComponentChildren; quiet?: boolean }): VNode {
  const size = props.quiet ? { color: muted, fontSize: 14 } : { color: ink };
  return (
    <p class={props.quiet ? 'muted' : 'ink'} style={{ margin: '0 0 12px', whiteSpace: 'pre-line', ...size }}>
      {props.children}
    </p>
  );
}

/** A tinted panel for what must be read first. */
export function MailPanel(props: { heading: string; children: ComponentChildren }): VNode {
  return (
    <div
      class="panel"
      style={{
        margin: '16px 0',
        padding: '14px 16px 6px',
        backgroundColor: '#eaf2fb',
        borderLeft: `5px solid ${accent}`,
        borderRadius: 4,
      }}
    >
      <h2 class="ink" style={{ margin: '0 0 6px', fontSize: 17, lineHeight: 1.5, color: ink }}>
        {props.heading}
      </h2>
      {props.children}
    </div>
  );
}

/** A list, numbered when the order matters. */
export function MailList(props: { items: readonly ComponentChildren[]; ordered?: boolean }): VNode {
  const List = props.ordered ? 'ol' : 'ul';
  return (
    <List class="ink" style={{ margin: '0 0 12px', paddingLeft: 26, color: ink }}>
      {props.items.map((item) => (
        <li style={{ margin: '0 0 6px' }}>{item}</li>
      ))}
    </List>
  );
}

/** Label and value pairs; pairs without a value are left out. */
export function MailFacts(props: { rows: readonly (readonly [string, ComponentChildren])[] }): VNode {
  const rows = props.rows.filter(([, value]) => value !== undefined && value !== '');
  const shared = {
    padding: '6px 0',
    verticalAlign: 'top',
    fontFamily: font,
    fontSize: 15,
    lineHeight: 1.6,
  } as const;
  return (
    <table cellpadding="0" cellspacing="0" width="100%" style={{ margin: '0 0 12px', tableLayout: 'fixed' }}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr>
            <th
              scope="row"
              class="muted"
              style={{ ...shared, width: 104, color: muted, fontWeight: 400, textAlign: 'left' }}
            >
              {label}
            </th>
            <td class="ink" style={{ ...shared, color: ink, overflowWrap: 'anywhere' }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A web link; an address that is neither http(s) nor a placeholder is shown as plain text. */
export function MailLink(props: { href: string; children?: ComponentChildren }): VNode {
  const label = props.children ?? props.href;
  if (!/^(?:https?:\/\/|\{\{\w+\}\}$)/u.test(props.href)) return <>{label}</>;
  return (
    <a href={props.href} class="link" style={{ color: accent, overflowWrap: 'anywhere' }}>
      {label}
    </a>
  );
}

/** The one big button, a link drawn as a full cell so that every client shows it, with its address below. */
export function MailButton(props: { href: string; label: string }): VNode {
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
      <p class="muted" style={{ margin: '0 0 12px', color: muted, fontSize: 13, lineHeight: 1.6 }}>
        {mailTexts.linkFallback}
        <br />
        <MailLink href={props.href} />
      </p>
    </>
  );
}
