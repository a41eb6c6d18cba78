import { readJson } from '../source/json';
import { position } from '../source/places';

/** What stands for the call of a state that is tried. */
export type Mocked = 'none' | 'result' | 'error';

/** How a mocked result is held against what the service would answer. */
export type Validation = 'STRICT' | 'PRESENT' | 'NONE';

/** What a state is tried with: the texts as somebody wrote them. */
export interface Trial {
  readonly input: string;
  readonly variables: string;
  /** Only with a mock: otherwise the server makes the context. */
  readonly context: string;
  readonly mocked: Mocked;
  readonly result: string;
  readonly validation: Validation;
  readonly error: string;
  readonly cause: string;
  /** How often the retrier that fits was used before. */
  readonly retries: string;
}

export const FIRST: Trial = {
  input: '{}',
  variables: '',
  context: '',
  mocked: 'none',
  result: '{}',
  validation: 'STRICT',
  error: '',
  cause: '',
  retries: '',
};

/** What is asked of the server, beside what is tried. */
export interface Asked {
  readonly definition: string;
  readonly stateName: string;
  readonly roleArn: string;
  readonly revealSecrets: boolean;
}

/** What of a trial cannot be sent, and why. */
export type Wrong = Partial<Readonly<Record<keyof Trial, string>>>;

/** Which states call something that can be answered in its place, and which must be. */
export function mockable(
  type: string | undefined,
  resource: string | undefined,
): 'no' | 'may' | 'must' {
  if (type === 'Map' || type === 'Parallel') {
    return 'must';
  }
  if (type !== 'Task') {
    return 'no';
  }
  return /\.sync(:2)?$|\.waitForTaskToken$|:activity:/.test(resource ?? '') ? 'must' : 'may';
}

/** Whether a call has secrets that can be shown. */
export function hasSecrets(resource: string | undefined, trial: Trial): boolean {
  return resource === 'arn:aws:states:::http:invoke' && trial.mocked === 'none';
}

/** What is wrong with the texts of a trial. */
export function wrongIn(trial: Trial): Wrong {
  const wrong: { -readonly [name in keyof Trial]?: string } = {};
  const check = (
    name: 'input' | 'variables' | 'context' | 'result',
    kind: 'any' | 'object',
  ): void => {
    const found = wrongJson(trial[name], kind);
    if (found !== undefined) {
      wrong[name] = found;
    }
  };
  check('input', 'any');
  if (trial.variables.trim() !== '') {
    check('variables', 'object');
  }
  if (trial.mocked !== 'none' && trial.context.trim() !== '') {
    check('context', 'object');
  }
  if (trial.mocked === 'result') {
    check('result', 'any');
  }
  if (trial.mocked === 'error' && trial.error.trim() === '') {
    wrong.error = 'An error has a name.';
  }
  if (!/^\d*$/.test(trial.retries.trim())) {
    wrong.retries = 'How often is a whole number.';
  }
  return wrong;
}

function wrongJson(text: string, kind: 'any' | 'object'): string | undefined {
  const { root, problems } = readJson(text);
  const [first] = problems;
  if (first !== undefined) {
    const { line, column } = position(text, first.from);
    return `${first.message} (line ${line}, column ${column}).`;
  }
  if (root === undefined) {
    return 'A JSON value is missing, such as {}.';
  }
  return kind === 'object' && root.kind !== 'object' ? 'It must be a JSON object.' : undefined;
}

/** The request that tries a state. */
export function requestOf(trial: Trial, asked: Asked): Readonly<Record<string, unknown>> {
  const { definition, stateName, roleArn, revealSecrets } = asked;
  const retries = trial.retries.trim();
  return {
    definition,
    stateName,
    input: trial.input,
    inspectionLevel: 'TRACE',
    ...(roleArn === '' ? {} : { roleArn }),
    ...(trial.variables.trim() === '' ? {} : { variables: trial.variables }),
    ...mockOf(trial),
    ...(revealSecrets ? { revealSecrets } : {}),
    ...(retries === '' ? {} : { stateConfiguration: { retrierRetryCount: Number(retries) } }),
  };
}

function mockOf(trial: Trial): Readonly<Record<string, unknown>> {
  if (trial.mocked === 'none') {
    return {};
  }
  const mock =
    trial.mocked === 'result'
      ? { result: trial.result, fieldValidationMode: trial.validation }
      : {
          errorOutput: {
            error: trial.error.trim(),
            ...(trial.cause === '' ? {} : { cause: trial.cause }),
          },
        };
  return { mock, ...(trial.context.trim() === '' ? {} : { context: trial.context }) };
}
