// The page of the GraphQL IDE, bundled by build.mjs; runs in the browser.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './main.css';
import { nameTabs, readyTabs, RoleTabs } from './role-tabs.mjs';
import { SignIn } from './sign-in.mjs';

const base = new URL('.', import.meta.url);
const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(workers[label] ?? 'editor.worker.js', base)),
};

/** Sends one operation; the session cookie goes with it. */
export async function ask(body, headers = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

function Page() {
  const [entry, setEntry] = useState();
  return h(
    'div',
    { className: 'ide' },
    h(SignIn, { ask, onSignIn: (role) => setEntry({ role }) }),
    h(
      'div',
      { className: 'ide-body' },
      h(GraphiQL, {
        fetcher: (params, options) => ask(params, options?.headers),
        defaultTabs: readyTabs,
        onTabChange: nameTabs,
        defaultEditorToolsVisibility: 'variables',
        isHeadersEditorEnabled: true,
        children: h(RoleTabs, { entry }),
      }),
    ),
  );
}

createRoot(document.getElementById('root')).render(h(Page));
