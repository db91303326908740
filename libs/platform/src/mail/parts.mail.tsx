import { toChildArray, type ComponentChildren, type VNode } from 'preact';

import { accent, font, ink, line, muted } from './theme.js';

/** In clients that support it, headings break between phrases and leave no single character on the last line. */
const phrases = { wordBreak: 'auto-phrase', textWrap: 'balance' } as const;

// Colour and font come from the surrounding cell, so that they are not repeated a hundred times.

/** The message's one first-level heading. */
export function MailTitle(props: { children: ComponentChildren }): VNode {
  return <h1 style={{ margin: '0 0 14px', fontSize: 21, lineHeight: 1.5, ...phrases }}>{props.children}</h1>;
}

/** A section with its heading. */
export function MailSection(props: { heading: string; children: ComponentChildren }): VNode {
  return (
    <div class="rule" style={{ marginTop: 24, paddingTop: 18, borderTop: `1px solid ${line}` }}>
      <h2 style={{ margin: '0 0 8px', fontSize: 17, lineHeight: 1.5 }}>{props.heading}</h2>
      {props.children}
    </div>
  );
}

/** A heading without a rule above it: third level inside a section, second level outside. */
export function MailSubheading(props: { level?: 2 | 3; children: ComponentChildren }): VNode {
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return <Heading style={{ margin: '18px 0 6px', fontSize: 16, lineHeight: 1.5 }}>{props.children}</Heading>;
}

/** A paragraph; line breaks inside a string are kept. */
export function MailText(props: { children: ComponentChildren; quiet?: boolean }): VNode {
  const broken = toChildArray(props.children).some(
    (child) => typeof child === 'string' && child.includes('\n'),
  );
  const quiet = { class: 'muted', style: { color: muted, fontSize: 14 } };
  const { style, ...rest } = props.quiet ? quiet : {};
  return (
    <p {...rest} style={{ margin: '0 0 12px', ...(broken && { whiteSpace: 'pre-line' }), ...style }}>
      {props.children}
    </p>
  );
}

/** A tinted panel for what a reader must read first. */
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
      <h2 style={{ margin: '0 0 6px', fontSize: 17, lineHeight: 1.5 }}>{props.heading}</h2>
      {props.children}
    </div>
  );
}

/** A list, numbered when the order matters. */
export function MailList(props: { items: readonly ComponentChildren[]; ordered?: boolean }): VNode {
  const List = props.ordered ? 'ol' : 'ul';
  return (
    <List style={{ margin: '0 0 12px', paddingLeft: 26 }}>
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

/** A telephone number that a phone can dial, also a short one such as `#9110`: a bare `#` would begin a fragment. */
export function MailPhone(props: { number: string }): VNode {
  const digits = props.number.normalize('NFKC').replace(/[^0-9+#]/gu, '');
  return (
    <a href={`tel:${digits.replaceAll('#', '%23')}`} class="link" style={{ color: accent, fontWeight: 700 }}>
      {props.number}
    </a>
  );
}

/** An e-mail address as a mailto link. */
export function MailAddress(props: { address: string }): VNode {
  return (
    <a
      href={`mailto:${encodeURIComponent(props.address).replaceAll('%40', '@')}`}
      class="link"
      style={{ color: accent, overflowWrap: 'anywhere' }}
    >
      {props.address}
    </a>
  );
}

/** A word in white letters on a coloured ground: severity or state. */
export function MailBadge(props: { tone: 'danger' | 'warning' | 'info'; label: string }): VNode {
  const ground = { danger: '#b3261e', warning: '#8a4b00', info: accent }[props.tone];
  return (
    <p style={{ margin: '0 0 8px' }}>
      <span
        style={{
          display: 'inline-block',
          padding: '2px 12px',
          backgroundColor: ground,
          color: '#ffffff',
          fontSize: 14,
          fontWeight: 700,
          borderRadius: 4,
        }}
      >
        {props.label}
      </span>
    </p>
  );
}
