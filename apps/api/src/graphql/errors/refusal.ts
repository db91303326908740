import { HeaderMap } from '@apollo/server';
import { GraphQLError, type ASTNode } from 'graphql';
import { requestTexts } from './graphql.texts.js';

/** The code of a request that breaks a rule of the API itself: a fault of the client. */
export type RequestCode = keyof typeof requestTexts;

/** Codes of refusals by a limit. */
export type LimitCode = Extract<RequestCode, `OPERATION_${string}`>;

interface Refusal {
  message: string;
  code: string;
  /** HTTP status; the operation did not run. */
  status: number;
  node?: ASTNode;
  /** The error with the position of the fault in the text. */
  at?: GraphQLError;
  field?: string;
  data?: Record<string, unknown>;
  /** For developers of clients, in English. */
  detail?: string;
}

/** Makes an error that refuses a whole operation before any resolver runs. */
export function refuseOperation({
  message,
  code,
  status,
  node,
  at,
  field,
  data,
  detail,
}: Refusal): GraphQLError {
  // RFC 9110 requires a challenge with 401; for Bearer no browser opens a dialog.
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  return new GraphQLError(message, {
    ...(node && { nodes: node }),
    ...(at && { source: at.source, positions: at.positions }),
    extensions: {
      code,
      http: { status, headers },
      ...(field && { field }),
      ...(data && { data }),
      ...(detail && { detail }),
    },
  });
}

/** Makes the refusal with that code and its text; HTTP 400 by default. */
export function refusal(
  code: RequestCode,
  more: Partial<Omit<Refusal, 'message' | 'code'>> = {},
): GraphQLError {
  return refuseOperation({ message: requestTexts[code], code, status: 400, ...more });
}

/** Whether a code belongs to a refusal of this file; Apollo replaces it by a code of its own. */
export function isRequestCode(code: unknown): code is RequestCode {
  return typeof code === 'string' && Object.hasOwn(requestTexts, code);
}
