/**
 * A mail server's reply in one line of at most 200 visible characters, without addresses: replies are stored and shown
 * to the association, and servers tend to quote the recipient, the sender and even the message.
 */
export function shortenReply(reply: string): string {
  return reply
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/https?:\/\/\S+/gu, '…')
    .replace(/<?[^\s<>"'():;,]+@[^\s<>"'():;,]+>?/gu, '<…>')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 200);
}

const codes = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/u;

/** The codes of a reply without its text. */
export function codesOf(reply: string): string | undefined {
  return codes.exec(reply)?.[0].replace('-', ' ');
}

/** The enhanced status code (RFC 3463) of a reply, or its three digits where it has none. */
export function replyCodeOf(reply: string): string | undefined {
  const [, basic, enhanced] = codes.exec(reply) ?? [];
  return enhanced ?? basic;
}
