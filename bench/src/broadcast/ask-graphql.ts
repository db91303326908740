/**
 * Sends an operation to the API with this session; resolves with the data.
 * @throws Error when the answer has an error
 */
export async function askGraphql<T>(
  url: string,
  cookie: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown[] };
  if (errors !== undefined) throw new Error(`the API refused: ${JSON.stringify(errors[0])}`);
  return data;
}
