import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router, static as serveFiles, type Request, type Response } from 'express';

/** The folder of the bundle that tools/ide/build.mjs writes; the path is the same from src and from dist. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../dist/ide');

// The editor sets inline styles; everything that it loads comes from here.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>GraphQL IDE｜Sonae</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/main.css">
    <script type="module" src="/graphiql/main.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

/**
 * Serves the GraphQL IDE at /graphiql, and redirects browsers there from /graphql. For development only, because it
 * needs introspection.
 */
export function serveIde(): Router {
  const router = Router();
  router.get(['/graphiql', '/graphiql/'], (_: Request, response: Response) => {
    if (!existsSync(join(folder, 'main.js'))) {
      response.status(503).type('text').send('The IDE is not built: node tools/build.ts apps/api');
      return;
    }
    response.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }).type('html').send(page);
  });
  router.use('/graphiql', serveFiles(folder, { index: false, maxAge: 0 }));
  router.get('/graphql', (request, response, next) => {
    if (request.query['query'] === undefined && request.accepts(['json', 'html']) === 'html') {
      response.redirect('/graphiql');
    } else next();
  });
  return router;
}
