// The hand-written peer as a process: POST /members, /dashboard, /pharmacy and /answer.
import { createServer, type IncomingMessage } from 'node:http';
import { Pool, type ClientBase } from 'pg';
import { findSession, type Session } from '../find-session.js';
import { poolSize } from '../pool-size.js';
import { readDashboard } from './read-dashboard.js';
import { readMembers } from './read-members.js';
import { readPharmacy } from './read-pharmacy.js';
import { saveAnswer } from './save-answer.js';

type Handle = (client: ClientBase, session: Session, input: unknown) => Promise<unknown>;

const handlers: Record<string, Handle> = {
  '/members': readMembers,
  '/dashboard': readDashboard,
  '/pharmacy': readPharmacy,
  '/answer': saveAnswer,
};
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: poolSize, pipeline: true });

const server = createServer((request, response) => {
  answer(request).then(
    ([status, body]) => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});

async function answer(request: IncomingMessage): Promise<[status: number, body: string]> {
  const handle = handlers[request.url ?? ''];
  if (!handle) return [404, ''];
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  const client = await pool.connect();
  try {
    const session = await findSession(client, request.headers.cookie);
    if (!session) return [401, ''];
    return [200, JSON.stringify(await handle(client, session, JSON.parse(body)))];
  } finally {
    client.release();
  }
}

process.once('SIGTERM', () => process.exit());
server.listen(Number(process.env['PORT']), '127.0.0.1');
