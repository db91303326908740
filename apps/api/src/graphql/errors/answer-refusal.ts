import { type HeaderMap } from '@apollo/server';
import type { Request, Response } from 'express';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { strangersOf } from '../../auth/strangers.js';
import type { Services } from '../../services.js';
import { requestIdOf } from '../../request-id.js';
import { errorFormatter } from './format-error.js';
import { acceptedMethods } from '../executor/read-operation.js';

const types = ['application/json', 'application/graphql-response+json'] as const;

/** Answers a request that is refused before Apollo, in Apollo's format and with its headers. */
export type AnswerRefusal = (request: Request, response: Response, refusal: GraphQLError) => void;

/**
 * Makes the function that answers refusals. Each is counted, and logged unless its status is 429, because those come in
 * floods.
 */
export function answerRefusal(services: Services): AnswerRefusal {
  const { log, metrics } = services;
  const strangers = strangersOf(services);
  const format = errorFormatter(log, metrics);
  return (request, response, refusal) => {
    const requestId = requestIdOf(request);
    const { http, ...extensions } = refusal.extensions as { http?: { status?: number; headers?: HeaderMap } };
    const told = format({ ...refusal.toJSON(), extensions: { ...extensions, requestId } }, refusal);
    for (const [name, value] of http?.headers ?? []) response.setHeader(name, value);
    const status = http?.status ?? 500;
    if (status === 405) response.setHeader('allow', acceptedMethods);
    const send = () => sendErrors(request, response, status, [told]);
    strangers.refuse(request, response, send, status === 429);
    if (status === 429) return;
    metrics.operations.observe({ operation: 'none', outcome: 'error' }, 0);
    log.info({ request: requestId, operation: 'none', code: told.extensions?.['code'] }, 'operation');
  };
}

/** Sends errors in the format of GraphQL over HTTP, in the media type that the client accepts. */
export function sendErrors(
  request: Request,
  response: Response,
  status: number,
  errors: readonly GraphQLFormattedError[],
): void {
  const type = request.accepts([...types]) || types[0];
  response.statusCode = status;
  response.setHeader('content-type', `${type}; charset=utf-8`);
  response.setHeader('cache-control', 'no-store');
  response.end(Buffer.from(`${JSON.stringify({ errors })}\n`));
}
