import { findDifference } from './compare-answers.js';

describe('findDifference', () => {
  it('finds none where there is none', () => {
    expect(findDifference({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBeUndefined();
  });

  it('says where two answers part', () => {
    expect(findDifference({ members: [{ status: 'LATE' }] }, { members: [{ status: 'ANSWERED' }] })).toBe(
      'at /members/0/status: "ANSWERED" for "LATE"',
    );
    expect(findDifference([1, 2], [1])).toBe('at /1: nothing for 2');
    expect(findDifference(null, {})).toBe('at /: {} for null');
  });
});
