import { argument, functionName } from '../../definition/detail';
import type { StateNode } from '../../definition/graph';
import { asObject, asText } from '../../definition/written';
import type { Attempt, Visit } from '../../history/visits';

/** The function that a state calls, as it was called; nothing if it calls none. */
export function functionOf(node: StateNode, visit: Visit): string | undefined {
  const attempt = visit.attempts.at(-1);
  const written = asObject(node.written) ?? {};
  const resource = asText(written['Resource']) ?? '';
  if (resource.split(':')[2] === 'lambda') {
    return functionName(resource);
  }
  if (!/^arn:[\w-]+:states:[^:]*:[^:]*:lambda:/.test(resource)) {
    return undefined;
  }
  const sent = asText(objectOf(attempt?.sent)?.['FunctionName']);
  const called = sent ?? argument(written, 'FunctionName');
  return called === undefined ? undefined : functionName(called);
}

/** The execution that an attempt began, if it began one. */
export function begunBy(attempt: Attempt): string | undefined {
  if (!attempt.resource.startsWith('states: startExecution')) {
    return undefined;
  }
  const told = objectOf(attempt.submitted) ?? objectOf(attempt.result);
  return asText(told?.['ExecutionArn']) ?? asText(told?.['executionArn']);
}

function objectOf(text: string | undefined): ReturnType<typeof asObject> {
  try {
    return text === undefined ? undefined : asObject(JSON.parse(text));
  } catch {
    // What an integration answered may be any text.
    return undefined;
  }
}
