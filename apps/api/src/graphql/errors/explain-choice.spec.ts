import { explainChoice } from './explain-choice.js';
import { inputTexts } from './graphql.texts.js';

// format-error.e2e.spec.ts tests the messages that a caller reads.
describe('explainChoice', () => {
  it('tells the values of an enum', () => {
    const told = {
      message: '次の値から選んでください：OPEN、CLOSED',
      detail: 'Expected a value of the enum "IncidentState": OPEN, CLOSED.',
    };
    expect(explainChoice('Value "x" does not exist in "IncidentState" enum.')).toEqual(told);
    const suggested =
      'Value "OPE" does not exist in "IncidentState" enum. Did you mean the enum value "OPEN"?';
    expect(explainChoice(suggested)).toEqual(told);
    expect(explainChoice('Enum "IncidentState" cannot represent non-string value: 7.')).toEqual(told);
  });

  it('tells of a large enum only its name', () => {
    expect(explainChoice('Value "x" does not exist in "ErrorCode" enum.')).toEqual({
      message: inputTexts.choice,
      detail: 'Expected a value of the enum "ErrorCode".',
    });
  });

  it('is not misled by what was typed', () => {
    const typed = 'x" does not exist in "Role" enum.\n';
    const fault = explainChoice(`Value "${typed}" does not exist in "IncidentState" enum.`);
    expect(fault?.detail).toContain('"IncidentState"');
    expect(explainChoice(`Expected type "Date". Value "${typed}`)).toBeUndefined();
    expect(explainChoice('Value "x" does not exist in "toString" enum.')).toMatchObject({
      message: inputTexts.choice,
    });
  });
});
