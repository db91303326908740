import { createHash } from 'node:crypto';

/**
 * The one stylesheet of the plain pages: phone first, light and dark, a contrast of at least 4.5:1, no external
 * resources. The API serves it at `/style.css`, so that the pages' CSP need not allow inline styles.
 */
export const pageStylesheet = `
:root {
  color-scheme: light dark;
  --ground: #eef1f5; --card: #ffffff; --ink: #1b2430; --muted: #4a5563; --rule: #d5dbe3;
  --accent: #0b5394; --accent-ink: #ffffff; --panel: #eaf2fb; --field: #5c6773;
  --danger: #b3261e; --danger-ground: #fdecea; --warning: #8a4b00; --success: #1b6b3a; --success-ground: #e8f5ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --card: #1e242b; --ink: #eef2f6; --muted: #b6c0cb; --rule: #3a444f;
    --accent: #8cc4ff; --accent-ink: #0b1a2a; --panel: #26303a; --field: #93a0ad;
    --danger: #ffb4ab; --danger-ground: #3a1c1a; --warning: #ffcf8f; --success: #93d8ab; --success-ground: #1a3023;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); font-size: 1rem; line-height: 1.75;
  font-family: -apple-system, BlinkMacSystemFont, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP",
    "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif;
  overflow-wrap: anywhere; line-break: strict;
}
header, main, footer { max-width: 40rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: .75rem; padding-bottom: .75rem; color: var(--muted); font-size: .875rem; }
header p { margin: 0; }
.card {
  background: var(--card); border: 1px solid var(--rule); border-radius: .625rem; padding: 1.375rem 1.125rem 1.625rem;
}
footer { padding-top: 1rem; padding-bottom: 2rem; color: var(--muted); font-size: .8125rem; }
footer p { margin: 0 0 .375rem; }
h1 { margin: 0 0 .875rem; font-size: 1.375rem; line-height: 1.5; }
h2 { margin: 0 0 .5rem; font-size: 1.0625rem; line-height: 1.5; }
h3 { margin: 0 0 .5rem; font-size: 1rem; line-height: 1.5; }
h4 { margin: 1rem 0 .375rem; font-size: .9375rem; line-height: 1.5; }
h1, h2, button, .button { word-break: auto-phrase; text-wrap: balance; }
p { margin: 0 0 .875rem; }
ul, ol { margin: 0 0 .875rem; padding-left: 1.5rem; }
li { margin: 0 0 .375rem; }
.lines { white-space: pre-line; }
section { margin: 0 0 1.25rem; padding-top: 1.125rem; border-top: 1px solid var(--rule); }
section > :last-child, dd > :last-child { margin-bottom: 0; }
details { margin-top: 1.25rem; }
summary { min-height: 3rem; padding: .625rem 0; color: var(--accent); font-weight: 700; cursor: pointer; }
.change { margin-bottom: .25rem; }
a { color: var(--accent); }
.title { font-size: 1.0625rem; font-weight: 700; line-height: 1.6; }
.quiet { color: var(--muted); font-size: .875rem; }
.badge {
  display: inline-block; margin: 0 0 .5rem; padding: .0625rem .75rem; border-radius: .25rem;
  font-size: .875rem; font-weight: 700; color: var(--card); background: var(--accent);
}
.badge-danger { background: var(--danger); }
.badge-warning { background: var(--warning); }
dl { margin: 0 0 1rem; border-top: 1px solid var(--rule); }
dl > div { display: flex; gap: .75rem; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
dt { flex: 0 0 6rem; color: var(--muted); font-size: .9375rem; }
dd { flex: 1; min-width: 0; margin: 0; }
.stacked > div { display: block; }
.panel { margin: 0 0 1rem; padding: .875rem 1rem; border-left: .3125rem solid var(--accent); border-radius: .25rem; background: var(--panel); }
.panel > :last-child { margin-bottom: 0; }
.panel-danger { border-color: var(--danger); background: var(--danger-ground); }
.panel-success { border-color: var(--success); background: var(--success-ground); }
form { margin: 1.25rem 0 0; }
.field { margin: 0 0 1.25rem; }
label { display: block; font-weight: 700; }
.hint { margin: 0 0 .375rem; color: var(--muted); font-size: .875rem; line-height: 1.6; }
.error { margin: 0 0 .375rem; color: var(--danger); font-weight: 700; line-height: 1.6; }
.field-wrong { padding-left: .75rem; border-left: .3125rem solid var(--danger); }
input {
  display: block; width: 100%; min-height: 3rem; padding: .5rem .75rem; border: 1px solid var(--field);
  border-radius: .375rem; background: var(--card); color: var(--ink); font: inherit;
}
input[readonly] { background: var(--ground); }
input[aria-invalid="true"] { border: 2px solid var(--danger); }
button, .button {
  display: block; width: 100%; min-height: 3.25rem; padding: .75rem 1.25rem; border: 0; border-radius: .5rem;
  background: var(--accent); color: var(--accent-ink); font: inherit; font-size: 1.125rem; font-weight: 700;
  line-height: 1.5; text-align: center; text-decoration: none; cursor: pointer;
}
button.button-danger { border: 2px solid var(--danger); background: var(--card); color: var(--danger); }
button:hover, .button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--warning); outline-offset: 2px; }
button + *, .button + * { margin-top: 1rem; }
form + * { margin-top: 1.25rem; }
form + *, .card > :last-child { margin-bottom: 0; }
@media (min-width: 48rem) {
  header, main, footer { padding-left: 0; padding-right: 0; }
  header { padding-top: 2rem; }
  .card { padding: 2rem 2.25rem 2.25rem; }
  h1 { font-size: 1.625rem; }
}
`;

/** The address of the stylesheet for pages; the query changes with the content, so that it can be cached for ever. */
export const stylesheetPath = `/style.css?v=${createHash('sha256').update(pageStylesheet).digest('hex').slice(0, 12)}`;
