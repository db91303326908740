/** The properties of a nodemailer error. */
export interface SmtpError extends Error {
  code?: string;
  /** The code of the system or of TLS, where `code` is nodemailer's. */
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Adds the code ETLS to a failure to connect that TLS caused, and reduces its message to the reason: without host names
 * and positions in OpenSSL.
 * @param upgrading whether it failed in the handshake after STARTTLS
 */
export function tlsFaultOf(error: SmtpError, upgrading: boolean): SmtpError {
  const { originalCode = '', message, response } = error;
  // Codes of TLS and of certificates, such as CERT_HAS_EXPIRED, contain an underscore; those of the system do not.
  const isTls = upgrading || /_|^EPROTO$/.test(originalCode);
  if (!isTls || response !== undefined) return error;
  const [, found] = /:SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
  const reason = found ?? message.replace(/^TLS /, '').replace(/:.*/s, '');
  return Object.assign(new Error(reason), { code: 'ETLS', command: error.command ?? 'CONN' });
}
