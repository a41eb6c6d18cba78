/** What a call by HTTP asked. */
export interface HttpRequest {
  readonly protocol?: string;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: string;
  readonly body?: string;
}

/** What a call by HTTP was answered. */
export interface HttpResponse {
  readonly protocol?: string;
  readonly statusCode?: string;
  readonly statusMessage?: string;
  readonly headers?: string;
  readonly body?: string;
}

/** What the server saw of a state: JSON texts by the names of the steps. */
export interface Inspection {
  readonly [step: string]: unknown;
  readonly request?: HttpRequest;
  readonly response?: HttpResponse;
  readonly variables?: string;
  readonly errorDetails?: {
    readonly catchIndex?: number;
    readonly retryIndex?: number;
    readonly retryBackoffIntervalSeconds?: number;
  };
}

/** How a state went that was tried. */
export interface Outcome {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspectionData?: Inspection;
}

/** One step of the way that data takes through a state. */
export interface Step {
  /** The field that makes it, or what it is. */
  readonly name: string;
  readonly about: string;
  readonly text: string;
  /** Whether it is as it was before. */
  readonly isSame: boolean;
}

const STEPS: readonly (readonly [string, string, string])[] = [
  ['input', 'Input', 'What the state is given'],
  ['afterInputPath', 'InputPath', 'What of it the state sees'],
  ['afterItemsPath', 'ItemsPath', 'The items'],
  ['afterItemsPointer', 'ItemsPointer', 'The items in the file'],
  ['afterItemSelector', 'ItemSelector', 'What each iteration gets'],
  ['afterItemBatcher', 'ItemBatcher', 'What each batch gets'],
  ['afterParameters', 'Parameters', 'What is handed over'],
  ['afterArguments', 'Arguments', 'What is handed over'],
  ['request', 'Request', 'What is sent'],
  ['response', 'Response', 'What is answered'],
  ['result', 'Result', 'What comes back'],
  ['afterResultSelector', 'ResultSelector', 'What is made of it'],
  ['afterResultPath', 'ResultPath', 'The input with the result in it'],
];

const LIMITS: readonly (readonly [string, string])[] = [
  ['maxConcurrency', 'MaxConcurrency'],
  ['toleratedFailureCount', 'ToleratedFailureCount'],
  ['toleratedFailurePercentage', 'ToleratedFailurePercentage'],
];

/** The steps of an outcome, in the order in which data takes them. */
export function stepsOf({ inspectionData, output }: Outcome): Step[] {
  const steps: Step[] = [];
  let before: string | undefined;
  const add = (name: string, about: string, text: string): void => {
    steps.push({ name, about, text, isSame: text === before });
    before = text;
  };
  for (const [key, name, about] of STEPS) {
    const value = inspectionData?.[key];
    if (value !== undefined && value !== null) {
      add(name, about, typeof value === 'string' ? value : wire(key, value));
    }
  }
  if (output !== undefined) {
    add('Output', 'What the next state is given', output);
  }
  if (inspectionData?.variables !== undefined) {
    add('Variables', 'All variables, with those assigned here', inspectionData.variables);
  }
  for (const [key, name] of LIMITS) {
    const value = inspectionData?.[key];
    if (typeof value === 'number') {
      steps.push({ name, about: 'As it is for this input', text: String(value), isSame: false });
    }
  }
  return steps;
}

/** A request or response as it goes over the wire. */
function wire(key: string, value: object): string {
  const lines: string[] = [];
  if (key === 'request') {
    const { protocol, method, url } = value as HttpRequest;
    lines.push([method, url, protocol].filter((part) => part !== undefined).join(' '));
  } else {
    const { protocol, statusCode, statusMessage } = value as HttpResponse;
    lines.push(
      [protocol, statusCode, statusMessage].filter((part) => part !== undefined).join(' '),
    );
  }
  const { headers, body } = value as HttpRequest;
  return [
    ...lines,
    ...(headers === undefined ? [] : [headers]),
    ...(body === undefined || body === '' ? [] : ['', body]),
  ].join('\n');
}

/** Which retrier or catcher took the error, counted from one as people do. */
export function handledBy({ status, inspectionData, nextState }: Outcome): string | undefined {
  const { catchIndex, retryIndex, retryBackoffIntervalSeconds } =
    inspectionData?.errorDetails ?? {};
  if (status === 'RETRIABLE' && retryIndex !== undefined) {
    const after =
      retryBackoffIntervalSeconds === undefined ? '' : ` after ${retryBackoffIntervalSeconds} s`;
    return `Retrier ${retryIndex + 1} tries it again${after}.`;
  }
  if (status === 'CAUGHT_ERROR' && catchIndex !== undefined) {
    return `Catcher ${catchIndex + 1} goes on${nextState === undefined ? '' : ` with ${nextState}`}.`;
  }
  return undefined;
}
