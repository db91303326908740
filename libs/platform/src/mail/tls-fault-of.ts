/** What nodemailer tells about a failure. */
export interface SmtpError extends Error {
  code?: string;
  /** That of the system or of TLS, where `code` is nodemailer's. */
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * A failure to connect, with the code ETLS where TLS is what failed, and then with the reason alone: no names of hosts, nor
 * where in OpenSSL it was found.
 * @param upgrading whether it came in the handshake that STARTTLS begins
 */
export function tlsFaultOf(error: SmtpError, upgrading: boolean): SmtpError {
  const { originalCode = '', message, response } = error;
  // Codes of TLS and of certificates, such as CERT_HAS_EXPIRED; those of the system are one word.
  const isTls = upgrading || /_|^EPROTO$/.test(originalCode);
  if (!isTls || response !== undefined) return error;
  const [, found] = /:SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
  const reason = found ?? message.replace(/^TLS /, '').replace(/:.*/s, '');
  return Object.assign(new Error(reason), { code: 'ETLS', command: error.command ?? 'CONN' });
}
