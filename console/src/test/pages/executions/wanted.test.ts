import { expect, test } from 'vitest';
import { localOf, secondsOf, toggled, wantedOf } from '../../../main/pages/executions/wanted';

const NOW = 1_800_000_000;
const of = (address: string) => wantedOf(new URLSearchParams(address), NOW);

test('an address without a search wants everything', () => {
  expect(of('')).toEqual({});
  expect(of('tab=executions&name=%20')).toEqual({});
});

test('all that an address says is wanted', () => {
  expect(
    of('machine=arn:m&name=a&status=FAILED,TIMED_OUT&error=E&text=t&from=2027-01-15T07:00:00.000Z'),
  ).toEqual({
    stateMachineArn: 'arn:m',
    name: 'a',
    statuses: ['FAILED', 'TIMED_OUT'],
    error: 'E',
    text: 't',
    from: 1_799_996_400,
  });
});

test('the last hour is counted from now, whatever else is said of times', () => {
  expect(of('within=3600&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).toEqual({
    from: NOW - 3600,
  });
});

test('what is no status and no time is passed over', () => {
  expect(of('status=BROKEN,,running&from=yesterday&within=soon')).toEqual({});
});

test('a status is put in and taken out', () => {
  expect(toggled([], 'FAILED')).toBe('FAILED');
  expect(toggled(['FAILED'], 'RUNNING')).toBe('RUNNING,FAILED');
  expect(toggled(['RUNNING', 'FAILED'], 'RUNNING')).toBe('FAILED');
});

test('a time that is shown in an input is the same when it is read again', () => {
  const minute = NOW - (NOW % 60);
  expect(secondsOf(localOf(minute))).toBe(minute);
});
