import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookThere } from '../../main/app/Region';
import { go, heldBack, hold, path, regionIn, to } from '../../main/app/router';
import { about, chooseRegion, region } from '../../main/server/session';

const EXECUTION = 'arn:aws:states:eu-west-1:123456789012:execution:M:größe';
const MACHINE = 'arn:aws:states:ap-south-1:123456789012:stateMachine:M';

beforeEach(() => {
  about.value = { version: '1', auth: 'none', region: 'us-east-1', account: '123456789012' };
  chooseRegion('us-east-1');
  go(to.machines());
});

afterEach(() => {
  hold(false);
  heldBack.value = undefined;
});

test('an address of another region is looked at there', () => {
  go(to.execution(EXECUTION));
  expect(region.value).toBe('eu-west-1');
  go(to.edit(MACHINE));
  expect(region.value).toBe('ap-south-1');
  go(to.machines());
  expect(region.value).toBe('ap-south-1');
});

test('what is no region is not taken for one', () => {
  expect(regionIn('/machines/arn:aws:states:nowhere:1:stateMachine:M')).toBeUndefined();
  expect(regionIn('/machines/x')).toBeUndefined();
  expect(regionIn('/executions')).toBeUndefined();
});

test('another region leaves what is in the one before', () => {
  go(to.execution(EXECUTION));
  lookThere('us-west-2');
  expect([path.value, region.value]).toEqual(['/executions', 'us-west-2']);
  lookThere('us-east-1');
  expect([path.value, region.value]).toEqual(['/executions', 'us-east-1']);
});

test('but not before somebody has saved', () => {
  go(to.edit(MACHINE));
  hold(true);
  lookThere('us-west-2');
  expect(path.value).toBe(to.edit(MACHINE));
  expect(region.value).toBe('ap-south-1');
  expect(heldBack.value).toBe('/machines');
});
