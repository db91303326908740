/** A call that works: who makes it and with which variables. */
export interface ValidCall {
  role: string;
  cookie?: string;
  variables: Record<string, unknown>;
}
/** Makes the call anew; what an earlier one used up is there again. */
export type MakeCall = () => Promise<ValidCall> | ValidCall;
