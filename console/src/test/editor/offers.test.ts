import { describe, expect, test } from 'vitest';
import { offersAt } from '../../main/editor/offers';
import { formatOf, read } from '../../main/source/source';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:pay';

/** What is offered where `|` is. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const source = read(text, formatOf(text, 'JSON'));
  const found = offersAt(source, offset, [{ arn: FUNCTION, about: 'Function' }]);
  return found?.offers.map(({ label }) => label) ?? [];
}

/** The text after what is labelled so was taken, without what is to be filled in. */
function taken(marked: string, label: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = offersAt(read(text, formatOf(text, 'JSON')), offset, []);
  const offer = found?.offers.find((each) => each.label === label);
  if (found === undefined || offer === undefined) {
    throw new Error(`${label} is not offered`);
  }
  const write = offer.write.replace(/[$#]\{\}/g, '');
  return text.slice(0, found.span.from) + write + text.slice(found.span.to);
}

const json = (state: string): string =>
  `{"StartAt": "A", "States": {"A": ${state}, "B": {"Type": "Succeed"}}}`;

describe('names of fields', () => {
  test('those of the type of the state are offered, but not those that are there', () => {
    const names = offered(json('{"Type": "Wait", "|"}'));
    expect(names).toContain('Seconds');
    expect(names).toContain('Next');
    expect(names).not.toContain('Type');
    expect(names).not.toContain('Resource');
  });

  test('only those of its query language are', () => {
    const names = offered(json('{"Type": "Task", "QueryLanguage": "JSONata", "|"}'));
    expect(names).toContain('Arguments');
    expect(names).not.toContain('Parameters');
  });

  test('rules, retriers and iterations have their own', () => {
    expect(offered(json('{"Type": "Choice", "Choices": [{"|"}]}'))).toContain('StringEquals');
    expect(offered(json('{"Type": "Task", "Retry": [{"|"}]}'))).toContain('BackoffRate');
    expect(offered(json('{"Type": "Map", "ItemProcessor": {"|"}}'))).toContain('ProcessorConfig');
  });

  test('commas are put where they are needed', () => {
    expect(taken(json('{"Type": "Wait"\n|}'), 'Seconds')).toContain('"Wait"\n, "Seconds": }');
    expect(taken(json('{"Ty|" "Next": "B"}'), 'Type')).toContain('{"Type": "", "Next"');
    expect(taken(json('{"Nex|": "B"}'), 'Next')).toContain('{"Next": "B"}');
  });

  test('in YAML they are offered before their colon is written', () => {
    const yaml = 'StartAt: A\nStates:\n  A:\n    Type: Wait\n    S|\n  B:\n    Type: Succeed\n';
    expect(offered(yaml)).toContain('Seconds');
    expect(taken(yaml, 'Seconds')).toContain('Type: Wait\n    Seconds: \n  B:');
    expect(offered('StartAt: A\nStates:\n  A:\n    Type: Wait\n    |\n')).toContain('Seconds');
  });
});

describe('values', () => {
  test('types, and the states that can be gone to', () => {
    expect(offered(json('{"Type": "|"}'))).toContain('Parallel');
    expect(offered(json('{"Type": "Pass", "Next": "|"}'))).toEqual(['B']);
    expect(offered(json('{"Type": "Pass", "Next": |}'))).toEqual(['B']);
    expect(taken(json('{"Type": "Pass", "Next": |}'), 'B')).toContain('"Next": "B"}');
    expect(offered(json('{"Type": "Pass", "End": |}'))).toEqual(['true', 'false']);
  });

  test('states inside a branch can go to those of the branch only', () => {
    const branch = '{"StartAt": "C", "States": {"C": {"Next": "|"}, "D": {}}}';
    expect(offered(json(`{"Type": "Parallel", "Branches": [${branch}]}`))).toEqual(['D']);
  });

  test('errors, in lists that are begun or not', () => {
    expect(offered(json('{"Type": "Task", "Retry": [{"ErrorEquals": ["|"]}]}'))).toContain(
      'States.Timeout',
    );
    expect(offered(json('{"Type": "Task", "Catch": [{"ErrorEquals": [|]}]}'))).toContain(
      'States.ALL',
    );
    const yaml =
      'States:\n  A:\n    Type: Task\n    Retry:\n      - ErrorEquals:\n          - St|\n';
    expect(offered(yaml)).toContain('States.ALL');
  });

  test('what exists on the server comes before what can be written', () => {
    const names = offered(json('{"Type": "Task", "Resource": "|"}'));
    expect(names[0]).toBe(FUNCTION);
    expect(names).toContain('arn:aws:states:::sqs:sendMessage.waitForTaskToken');
    const named = '{"Type": "Task", "Parameters": {"FunctionName": "|"}}';
    expect(offered(json(named))).toEqual([FUNCTION]);
  });
});

describe('expressions', () => {
  test('JSONata has its functions, what is known, and the variables', () => {
    const state =
      '{"QueryLanguage": "JSONata", "Type": "Pass", "Assign": {"who": 1}, "Output": "{% $| %}"}';
    const names = offered(json(state));
    expect(names.slice(0, 2)).toEqual(['$who', '$states.input']);
    expect(names).toContain('$sum');
  });

  test('JSONPath has intrinsic functions in fields that end with a dollar', () => {
    const names = offered(json('{"Type": "Pass", "Parameters": {"id.$": "States.|"}}'));
    expect(names).toContain('States.UUID');
    expect(names).toContain('$$.Execution.Name');
    expect(offered(json('{"Type": "Pass", "Parameters": {"id": "States.|"}}'))).toEqual([]);
  });
});

test('nothing is offered outside, and nothing fails anywhere', () => {
  expect(offered('|')).toEqual([]);
  const text = json('{"Type": "Choice", "Choices": [{"Variable": "$.a", "constructor": 1}]}');
  for (let i = 0; i <= text.length; i++) {
    offered(text.slice(0, i) + '|' + text.slice(i));
    offered(text.slice(0, i) + '|');
  }
});
