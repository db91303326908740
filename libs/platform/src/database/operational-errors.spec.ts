import { runInNewContext } from 'node:vm';
import { OperationalError } from '../errors/index.js';
import { operationalErrorOf } from './operational-errors.js';

describe('operationalErrorOf', () => {
  it('knows a lost connection, also by an error that another realm made', () => {
    const reset = "Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })";
    const foreign: unknown = runInNewContext(reset);
    expect(foreign).not.toBeInstanceOf(Error);
    for (const error of [foreign, Object.assign(new Error('read'), { code: 'ECONNRESET' })]) {
      expect(operationalErrorOf(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: error });
      expect(operationalErrorOf(error)).toBeInstanceOf(OperationalError);
    }
  });

  it('takes no fault of ours, and nothing that is no error, for a passing one', () => {
    expect(operationalErrorOf(Object.assign(new Error('null value'), { code: '23502' }))).toBeUndefined();
    expect(operationalErrorOf({ code: 'ECONNRESET' })).toBeUndefined();
  });
});
