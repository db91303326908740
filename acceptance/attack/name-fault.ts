/** Names the failure of an unanswered request: the system's error code, or the name of the error. */
export function nameFault(error: unknown): string {
  const { cause, name } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
}
