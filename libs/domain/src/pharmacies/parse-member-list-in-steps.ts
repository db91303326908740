import { setImmediate } from 'node:timers/promises';
import { memberListSteps, type MemberListResult } from './member-list-steps.js';

/** Reads a member list and gives the event loop back every 200 rows, so that other requests are answered meanwhile. */
export async function parseMemberListInSteps(bytes: Uint8Array): Promise<MemberListResult> {
  const steps = memberListSteps(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
