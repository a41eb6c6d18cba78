import { expression } from './condition';
import { asObject, asText, type Written } from './written';

/** What a state does beside its type, in a few words: `Lambda: charge-card`, `10 s`. */
export function detail(type: string, state: Written): string {
  switch (type) {
    case 'Task':
      return resource(asText(state['Resource']) ?? '', state);
    case 'Wait':
      return waiting(state);
    case 'Fail':
      return expression(state['Error'] ?? state['ErrorPath'] ?? '');
    case 'Map':
      return atOnce(state);
    case 'Parallel':
      return branches(state);
    default:
      return '';
  }
}

function resource(arn: string, state: Written): string {
  const parts = arn.split(':');
  const last = parts[parts.length - 1] ?? '';
  if (parts[2] === 'lambda') {
    return `Lambda: ${parts[6] ?? last}`;
  }
  if (parts[5] === 'activity') {
    return `Activity: ${parts[6] ?? last}`;
  }
  if (parts[5] === 'lambda' && parts[2] === 'states') {
    const called = argument(state, 'FunctionName');
    return `Lambda: ${called === undefined ? last : functionName(called)}`;
  }
  if (parts[5] === 'aws-sdk') {
    return `${parts[6] ?? ''}: ${parts.slice(7).join(':')}`;
  }
  return parts[2] === 'states' && parts.length > 6
    ? `${parts[5]}: ${parts.slice(6).join(':')}`
    : arn;
}

/** A parameter of an integration, in either query language. */
export function argument(state: Written, name: string): string | undefined {
  const given = asObject(state['Arguments'] ?? state['Parameters']);
  return asText(given?.[name]);
}

/** The name in what a function is called by: its name, its ARN, or either with a qualifier. */
export function functionName(called: string): string {
  const parts = called.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? called;
}

function waiting(state: Written): string {
  const seconds = state['Seconds'];
  if (typeof seconds === 'number') {
    return `${seconds} s`;
  }
  const until = asText(state['Timestamp']) ?? asText(state['TimestampPath']);
  const given = asText(seconds) ?? asText(state['SecondsPath']);
  return until !== undefined ? `until ${expression(until)}` : expression(given ?? '');
}

function atOnce(state: Written): string {
  const most = state['MaxConcurrency'];
  return typeof most === 'number' && most > 0 ? `${most} at once` : '';
}

function branches(state: Written): string {
  const count = Array.isArray(state['Branches']) ? state['Branches'].length : 0;
  return count === 1 ? '1 branch' : `${count} branches`;
}
