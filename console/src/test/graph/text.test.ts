import { expect, test } from 'vitest';
import { cut, plain, widthOf } from '../../main/graph/text';

test('what is too long ends with an ellipsis, and fits', () => {
  const long = 'x'.repeat(400);
  expect(cut('short', 500, 'name')).toBe('short');
  const shortened = cut(long, 120, 'name');
  expect(shortened.endsWith('…')).toBe(true);
  expect(widthOf(shortened, 'name')).toBeLessThanOrEqual(120);
});

test('a drawing can hold any text', () => {
  expect(plain('a\u0007b\u0000')).toBe('a␇b␀');
  expect(plain('\ud800x\udc00')).toBe('\ufffdx\ufffd');
  expect(plain('😀 <script>')).toBe('😀 <script>');
  expect(plain('y'.repeat(5000)).length).toBe(1000);
});
