import { expect, test } from 'vitest';
import { fieldsOf } from '../../main/language/states';
import { snippets, written } from '../../main/language/snippets';
import { forServer, read } from '../../main/source/source';
import { textOf, valueOf } from '../../main/source/tree';

const filled = (text: string): string => text.replace(/\$\{([^}]*)\}/g, '$1').replace(/\t/g, '  ');

test.each(snippets.map((snippet) => [snippet.label, snippet] as const))(
  '%s is the same in both formats, and has fields of its type only',
  (_label, { name, state }) => {
    const json = read(`{${filled(written(name, state, 'JSON'))}}`, 'JSON');
    const yaml = read(filled(written(name, state, 'YAML')), 'YAML');
    expect([...json.problems, ...yaml.problems]).toEqual([]);
    expect(JSON.parse(forServer(yaml))).toEqual(JSON.parse(json.text));
    const made = valueOf(json.root, name);
    const known = fieldsOf(textOf(made, 'Type'));
    const names = made?.kind === 'object' ? made.members.map((member) => member.name) : [];
    expect(names.filter((each) => known[each] === undefined)).toEqual([]);
  },
);
