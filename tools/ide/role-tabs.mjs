import { useEffect } from 'react';

/** The ready-made operations, one tab for each role. @type {{role: string, query: string}[]} */
const readyMade = READY_MADE;

/** The tabs of the first visit. */
export const readyTabs = readyMade.map(({ query }) => ({ query }));

/** The label of a role: the comment at the beginning of its operations, up to the colon. */
export function labelOf(role) {
  return headOf(queryOf(role)) ?? role;
}

/**
 * Names the tabs by their first comment; GraphiQL would use the name of the operation. It gets the state that GraphiQL
 * is about to set.
 * @param {{tabs: {title: string, query: string | null}[]}} state
 */
export function nameTabs(state) {
  state.tabs = state.tabs.map((tab) => ({ ...tab, title: headOf(tab.query) ?? tab.title }));
}

/** Inside GraphiQL: opens the tab of the role that signs in. Opening a tab, including the first one, names all tabs. */
export function RoleTabs({ entry }) {
  useEffect(() => {
    const tabs = [...document.querySelectorAll('[id^="graphiql-session-tab-"]')];
    const query = queryOf(entry?.role);
    const titles = [headOf(query), /^query (\w+)/m.exec(query ?? '')?.[1]].filter(Boolean);
    const meant = tabs.find(({ textContent }) => titles.includes(textContent));
    (meant ?? tabs.find((tab) => tab.closest('.graphiql-tab-active')))?.click();
  }, [entry]);
  return null;
}

function queryOf(role) {
  const file = role?.toLowerCase().replaceAll('_', '-');
  return readyMade.find((tab) => tab.role === file)?.query;
}

function headOf(query) {
  return /^# *([^：\n]+)：/.exec(query ?? '')?.[1];
}
