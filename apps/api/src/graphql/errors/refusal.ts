import { HeaderMap } from '@apollo/server';
import { GraphQLError, type ASTNode } from 'graphql';
import { requestTexts } from './graphql.texts.js';

/** A request that breaks a rule of the API itself: a fault of the client's writer. */
export type RequestCode = keyof typeof requestTexts;

/** Codes of refusals by a limit. */
export type LimitCode = Extract<RequestCode, `OPERATION_${string}`>;

interface Refusal {
  message: string;
  code: string;
  /** HTTP status; nothing was executed. */
  status: number;
  node?: ASTNode;
  /** A fault that knows its place in the text. */
  at?: GraphQLError;
  field?: string;
  data?: Record<string, unknown>;
  /** For the client's writer, English. */
  detail?: string;
}

/** An error that refuses a whole operation before any resolver ran. */
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
  // RFC 9110 wants a challenge with 401; Bearer makes no browser open a dialog.
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

/** The refusal with that code and its text, HTTP 400 if nothing else is said. */
export function refusal(
  code: RequestCode,
  more: Partial<Omit<Refusal, 'message' | 'code'>> = {},
): GraphQLError {
  return refuseOperation({ message: requestTexts[code], code, status: 400, ...more });
}

/** Whether a code belongs to a refusal made here; Apollo hides it under one of its own. */
export function isRequestCode(code: unknown): code is RequestCode {
  return typeof code === 'string' && Object.hasOwn(requestTexts, code);
}
