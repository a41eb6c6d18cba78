import { describe, expect, test } from 'vitest';
import { refusedFor, serverProblems, summary, syntaxProblems } from '../../main/editor/problems';
import { formatOf, read, type Source } from '../../main/source/source';
import type { Diagnostic } from '../../main/server/stepFunctions';

function source(text: string): Source {
  return read(text, formatOf(text, 'JSON'));
}

const said = (message: string, location?: string): Diagnostic => ({
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  ...(location === undefined ? {} : { location }),
});

/** The text after the first fix of the one problem. */
function fixed(text: string, message: string, location: string): string | undefined {
  const fix = serverProblems(source(text), [said(message, location)])[0]?.fixes[0];
  return fix === undefined
    ? undefined
    : text.slice(0, fix.span.from) + fix.insert + text.slice(fix.span.to);
}

describe('fixes', () => {
  const target = "Missing 'Next' target: Finsh";
  test('the name of a state that was probably meant', () => {
    const text = '{"States": {"A": {"Next": "Finsh"}, "Finish": {}}}';
    expect(fixed(text, target, '/States/A/Next')).toBe(text.replace('Finsh', 'Finish'));
    expect(fixed('{"States": {"A": {"Next": "Q"}}}', target, '/States/A/Next')).toBeUndefined();
    const yaml = 'States:\n  A:\n    Next: Finsh\n  Finish: {}\n';
    expect(fixed(yaml, target, '/States/A/Next')).toBe(yaml.replace('Finsh', 'Finish'));
    const start = '{"StartAt": "b", "States": {"B": {}}}';
    expect(fixed(start, "Missing 'Next' target: b", '/StartAt')).toBe(start.replace('"b"', '"B"'));
  });

  test('the case of a type', () => {
    const message = "The field 'Type' should have one of these values: [Task, Pass]";
    const text = '{"States": {"A": {"Type": "pass"}}}';
    expect(fixed(text, message, '/States/A/Type')).toBe(text.replace('pass', 'Pass'));
  });

  test('the field that was probably meant', () => {
    const text = '{"States": {"A": {"Type": "Pass", "Paramters": {}}}}';
    const message = "Field 'Paramters' is not supported";
    expect(fixed(text, message, '/States/A')).toBe(text.replace('Paramters', 'Parameters'));
    const odd = '{"States": {"A": {"Type": "Pass", "Xyz": {}}}}';
    expect(fixed(odd, "Field 'Xyz' is not supported", '/States/A')).toBe(
      '{"States": {"A": {"Type": "Pass"}}}',
    );
  });

  test('an end, where it is missing', () => {
    const message = 'Exactly one of these fields is required: [Next, End]';
    const text = '{"States": {\n  "A": {\n    "Type": "Pass"\n  }\n}}';
    expect(fixed(text, message, '/States/A')).toBe(
      text.replace('"Pass"', '"Pass",\n    "End": true'),
    );
    const yaml = 'States:\n  A:\n    Type: Pass\n    Comment: |\n      long\n';
    expect(fixed(yaml, message, '/States/A')).toBe(yaml.replace('Type:', 'End: true\n    Type:'));
  });
});

describe('places', () => {
  const text = '{"States": {"A": {"Type": "Pass", "Xyz": 1, "Parameters": {"b.$": "x"}}}}';
  const marked = (message: string, location?: string): string => {
    const [problem] = serverProblems(source(text), [said(message, location)]);
    return text.slice(problem?.from, problem?.to);
  };
  test('a field that a message names is marked rather than what is around it', () => {
    expect(marked("Field 'Xyz' is not supported", '/States/A')).toBe('"Xyz"');
    expect(marked("The value for the field 'b.$' must be a path", '/States/A/Parameters')).toBe(
      '"x"',
    );
    expect(marked('Workflow has no terminal state')).toBe('{');
  });

  test('the position of a syntax error that only the server knows', () => {
    expect(marked('Bad', '[Source: (String)"{..."; line: 1, column: 14]')).toBe('"');
  });
});

test('a refused definition is taken apart', () => {
  const message =
    "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Q " +
    "at /States/A/Next, MISSING_END_STATE: Workflow has no terminal state at null'";
  expect(refusedFor(message)).toEqual([
    {
      severity: 'ERROR',
      code: 'MISSING_TRANSITION_TARGET',
      message: "Missing 'Next' target: Q",
      location: '/States/A/Next',
    },
    { severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' },
  ]);
  expect(refusedFor('Something else')).toEqual([]);
});

test('problems are counted for people', () => {
  expect(summary([], false)).toBe('No problems');
  expect(summary(syntaxProblems(source('{"a": }')), false)).toBe('1 error');
  expect(summary(syntaxProblems(source('{"a": , "b": }')), true)).toBe('2 errors, and more');
});
