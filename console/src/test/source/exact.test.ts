import { beforeEach, expect, test } from 'vitest';
import { Draft } from '../../main/editor/Draft';
import { changes } from '../../main/language/changes';
import { graphOfText } from '../../main/definition/parsed';
import { writtenAs } from '../../main/pages/execution/Side';
import { converted, forServer, read } from '../../main/source/source';

/** As programs write it: on one line, with numbers that no browser can hold. */
const DEFINITION =
  '{"StartAt":"2","States":{"2":{"Type":"Pass","Result":{"id":12345678901234567890,' +
  '"exact":1.0,"card":9007199254740993},"Next":"10/~"},"10/~":{"Type":"Wait","Seconds":1.50,' +
  '"Next":"1"},"1":{"Type":"Succeed"}}}';

beforeEach(() => localStorage.clear());

const bare = (text: string): string => text.replace(/\s/g, '');

test('the editor writes back what it was given, to the last digit and in its order', () => {
  const draft = new Draft(DEFINITION, true);
  expect(draft.text.value).toContain('\n  "States": {');
  expect(bare(forServer(draft.source.value))).toBe(DEFINITION);
});

test('so it does by YAML, and back', () => {
  localStorage.setItem('pawl.format', 'YAML');
  const draft = new Draft(DEFINITION, true);
  expect(draft.format.value).toBe('YAML');
  expect(draft.text.value).toContain('id: 12345678901234567890\n');
  expect(draft.text.value).toContain('Seconds: 1.50\n');
  expect(bare(forServer(draft.source.value))).toBe(DEFINITION);
  expect(bare(converted(read(draft.text.value, 'YAML'), 'JSON') ?? '')).toBe(DEFINITION);
});

test('numbers of YAML that JSON does not write are written as JSON does', () => {
  expect(bare(forServer(read('a: 0x1F\nb: 1e400\nc: 010\n', 'YAML')))).toBe(
    '{"a":31,"b":1e400,"c":10}',
  );
});

test('a state is shown as it is written', () => {
  const graph = graphOfText(DEFINITION);
  const shown = (name: string): string | undefined => {
    const node = graph?.byId.get(graph.idOf.get(name) ?? '');
    return node === undefined ? undefined : writtenAs(DEFINITION, node);
  };
  expect(shown('10/~')).toBe('{"Type":"Wait","Seconds":1.50,"Next":"1"}');
  expect(shown('2')).toContain('12345678901234567890');
});

test('definitions that differ in a digit that browsers lose are different', () => {
  const other = DEFINITION.replace('9007199254740993', '9007199254740992');
  expect(changes(read(DEFINITION, 'JSON').root, read(other, 'JSON').root)).toHaveLength(1);
});
