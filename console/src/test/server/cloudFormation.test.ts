import { expect, test } from 'vitest';
import { members, text } from '../../main/server/cloudFormation';

function parsed(xml: string): Element {
  return new DOMParser().parseFromString(xml, 'application/xml').documentElement;
}

test('members are those of the element itself, not of what is in it', () => {
  const stack = parsed(
    '<Stack><Outputs><member><Key>a</Key></member><member><Key>b</Key></member></Outputs>' +
      '<Inner><Tags><member><Key>c</Key></member></Tags><Name>inner</Name></Inner></Stack>',
  );
  expect(members(stack, 'Outputs').map((each) => text(each, 'Key'))).toEqual(['a', 'b']);
  expect(members(stack, 'Tags')).toEqual([]);
  expect(text(stack, 'Name')).toBe('');
});
