import { startTestApi, type TestApi } from '../testing/start-test-api.js';
import { homeTexts } from './home.texts.js';

describe('the bare address', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each(['/', '/sign-in'])(
    'tells at %s what this is and whom to ask for the way to sign in',
    async (path) => {
      const response = await fetch(`${api.url}${path}`);
      expect(response.status).toBe(200);
      const html = await response.text();
      for (const text of [homeTexts.lead, homeTexts.signIn, homeTexts.mail]) expect(html).toContain(text);
      expect(html).toContain('href="/graphiql"');
      expect(html).toContain('<a href="/password-reset">');
    },
  );
});
