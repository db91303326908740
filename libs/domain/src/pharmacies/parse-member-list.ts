import { memberListSteps, type MemberListResult } from './member-list-steps.js';

export { MEMBER_LIST_LIMITS, type MemberListResult } from './member-list-steps.js';

/** Reads a member list at one go; a process that serves others uses `parseMemberListInSteps`. */
export function parseMemberList(bytes: Uint8Array): MemberListResult {
  const steps = memberListSteps(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
