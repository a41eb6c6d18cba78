import { expect, test } from 'vitest';
import { isRegion, REGIONS } from '../../main/server/regions';

test('only what looks like a region is taken for one', () => {
  expect(REGIONS.filter((name) => !isRegion(name))).toEqual([]);
  expect(isRegion('us-gov-west-1')).toBe(true);
  for (const text of ['', 'europe', 'us-east', 'us_east_1', 'us-east-1/x', 'US-EAST-1']) {
    expect(isRegion(text)).toBe(false);
  }
});
