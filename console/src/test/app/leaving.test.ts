import { afterEach, expect, test } from 'vitest';
import { go, heldBack, hold, leave, path } from '../../main/app/router';

afterEach(() => {
  hold(false);
  heldBack.value = undefined;
});

test('a page that holds is left only when one says so', () => {
  go('/create');
  hold(true);
  go('/machines');
  expect(path.value).toBe('/create');
  expect(heldBack.value).toBe('/machines');
  leave('stay');
  expect(path.value).toBe('/create');
  expect(heldBack.value).toBeUndefined();
  go('/executions');
  leave('go');
  expect(path.value).toBe('/executions');
});

test('what follows the question mark may change on a page that holds', () => {
  go('/create');
  hold(true);
  go('/create?state=A');
  expect(heldBack.value).toBeUndefined();
});

test('the browser that went back already is brought back', () => {
  go('/create');
  hold(true);
  history.replaceState(null, '', '/console/machines');
  dispatchEvent(new PopStateEvent('popstate'));
  expect(path.value).toBe('/create');
  expect(location.pathname).toBe('/console/create');
  expect(heldBack.value).toBe('/machines');
});
