import { useEffect } from 'react';

/** The ready-made operations, of each role one tab. @type {{role: string, query: string}[]} */
const readyMade = READY_MADE;

/** What the tabs are filled with at the first visit. */
export const readyTabs = readyMade.map(({ query }) => ({ query }));

/** A role in words: the comment that its operations begin with, up to the colon. */
export function labelOf(role) {
  return headOf(queryOf(role)) ?? role;
}

/**
 * Titles the tabs by the comment that they begin with; GraphiQL has the name of the operation. It hands over the state
 * that it is about to take on.
 * @param {{tabs: {title: string, query: string | null}[]}} state
 */
export function nameTabs(state) {
  state.tabs = state.tabs.map((tab) => ({ ...tab, title: headOf(tab.query) ?? tab.title }));
}

/** Inside GraphiQL: opens the tab of the role that signs in. To open one, also the open one at the start, names them all. */
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
