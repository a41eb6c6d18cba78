import { expect, test } from 'vitest';
import { aboutAt } from '../../main/editor/about';
import { formatOf, read } from '../../main/source/source';

/** What is told of what is at `|`. */
function told(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return aboutAt(read(text, formatOf(text, 'JSON')), offset)?.title;
}

test('fields, types, errors, resources and functions are told of', () => {
  expect(told('{"States": {"A": {"Ty|pe": "Pass"}}}')).toBe('Type');
  expect(told('{"States": {"A": {"Type": "Pa|ss"}}}')).toBe('Pass');
  expect(told('States:\n  A:\n    Type: Task\n    Res|ource: x\n')).toBe('Resource');
  const retry = '{"Type": "Task", "Retry": [{"ErrorEquals": ["States.Time|out"]}]}';
  expect(told(`{"States": {"A": ${retry}}}`)).toBe('States.Timeout');
  expect(
    told('{"States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:send|Message"}}}'),
  ).toBe('arn:aws:states:::sqs:sendMessage');
  const jsonata = '{"Type": "Pass", "Output": "{% $su|m($states.input.a) %}"}';
  expect(told(`{"QueryLanguage": "JSONata", "States": {"A": ${jsonata}}}`)).toBe('$sum(array)');
});

test('what people named themselves is not', () => {
  expect(told('{"States": {"Ty|pe": {"Type": "Pass"}}}')).toBeUndefined();
  expect(told('{"States": {"A": {"Type": "Pass", "Result": {"Ne|xt": 1}}}}')).toBeUndefined();
  expect(told('{"States": {"A": {"construc|tor": 1}}}')).toBeUndefined();
  expect(told('|')).toBeUndefined();
});
