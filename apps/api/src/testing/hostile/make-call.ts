/** A call that succeeds: its caller and variables. */
export interface ValidCall {
  role: string;
  cookie?: string;
  variables: Record<string, unknown>;
}
/** Makes the call again, with new records for those that an earlier call used up. */
export type MakeCall = () => Promise<ValidCall> | ValidCall;
