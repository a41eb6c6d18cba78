import { expect, test } from 'vitest';
import { fit, ranked, type Command } from '../../../main/app/palette/ranked';

function command(words: string, isQuiet = false): Command {
  return { id: words, words, hint: '', icon: 'machines', run: () => {}, isQuiet };
}

const words = (commands: readonly Command[]) => commands.map((each) => each.words);

test('letters that are not there, or in another order, do not fit', () => {
  expect(fit('Order', 'x')).toBe(0);
  expect(fit('Order', 'redro')).toBe(0);
});

test('the beginning fits best, then that of a word, then what is inside, then letters', () => {
  const list = ['Reorder', 'Old Record Edit Remover', 'My order', 'OrderWorkflow'].map((each) =>
    command(each),
  );
  expect(words(ranked(list, 'order', 9))).toEqual([
    'OrderWorkflow',
    'My order',
    'Reorder',
    'Old Record Edit Remover',
  ]);
});

test('a word begins at a hump, too', () => {
  expect(fit('OrderWorkflow', 'work')).toBeGreaterThan(fit('homework', 'work'));
});

test('quiet ones come only when something is typed', () => {
  const list = [command('Machine', true), command('Monitor')];
  expect(words(ranked(list, ' ', 9))).toEqual(['Monitor']);
  expect(words(ranked(list, 'm', 9))).toEqual(['Machine', 'Monitor']);
});
