import { field, withPath, type Fields } from './field';
import { ASSIGN, COMMENT, LANGUAGE } from './shapes';

/** The types of states, and what each does. */
export const stateTypes = {
  Task: 'Calls something: a function, a service, an activity, a web address.',
  Pass: 'Hands data on, or makes it.',
  Choice: 'Goes on with one of several states, by what the data says.',
  Wait: 'Waits for some seconds or until a time.',
  Parallel: 'Runs several branches at once.',
  Map: 'Runs the same states for each item.',
  Succeed: 'Ends with success.',
  Fail: 'Ends with an error.',
} as const;

export type StateType = keyof typeof stateTypes;

const TYPE = field('text', 'What the state does.', { values: Object.keys(stateTypes) });

const LAST: Fields = { Comment: COMMENT, QueryLanguage: LANGUAGE };

const GOES_ON: Fields = {
  Next: field('state', 'The state that goes on after this one.'),
  End: field('boolean', 'The execution, branch or iteration ends with this state.'),
};

const PATHS: Fields = {
  InputPath: field('path', 'What of the input the state sees: all unless it says otherwise.', {
    only: 'JSONPath',
  }),
  OutputPath: field('path', 'What of its output the next state gets.', { only: 'JSONPath' }),
};

const RESULT_PATH: Fields = {
  ResultPath: field('path', 'Where the result is put into the input; null drops the result.', {
    only: 'JSONPath',
  }),
};

const RESULT_SELECTOR: Fields = {
  ResultSelector: field('template', 'Makes a new result of the result.', { only: 'JSONPath' }),
};

const OUTPUT: Fields = {
  Output: field('template', 'What the next state gets; $states.result is the result.', {
    only: 'JSONata',
  }),
};

const PARAMETERS: Fields = {
  Parameters: field('template', 'What is handed over; names that end with .$ have paths.', {
    only: 'JSONPath',
  }),
};

const ARGUMENTS: Fields = {
  Arguments: field('template', 'What is handed over.', { only: 'JSONata' }),
};

const HANDLERS: Fields = {
  Retry: field('list', 'Which errors are tried again, and how often.', { each: 'retrier' }),
  Catch: field('list', 'Which state goes on after which error.', { each: 'catcher' }),
};

const WORK: Fields = {
  ...GOES_ON,
  ...PATHS,
  ...RESULT_SELECTOR,
  ...RESULT_PATH,
  ...OUTPUT,
  Assign: ASSIGN,
  ...HANDLERS,
};

const PROCESSOR = 'The states that run for each item.';

const MAP: Fields = {
  ...WORK,
  ...PARAMETERS,
  ItemProcessor: field('object', PROCESSOR, { shape: 'processor' }),
  Iterator: field('object', `${PROCESSOR} The old name of ItemProcessor.`, { shape: 'processor' }),
  ItemsPath: field('path', 'The path to the items.', { only: 'JSONPath' }),
  Items: field('template', 'The items.', { only: 'JSONata' }),
  ItemSelector: field('template', 'What each iteration gets instead of the item.'),
  ItemReader: field('object', 'Reads the items from S3.', { shape: 'itemReader' }),
  ItemBatcher: field('object', 'Hands over several items at once.', { shape: 'itemBatcher' }),
  ResultWriter: field('object', 'Writes the results to S3.', { shape: 'resultWriter' }),
  ...withPath('MaxConcurrency', 'number', 'How many run at once; 0 is no limit of its own.'),
  ...withPath('ToleratedFailureCount', 'number', 'So many items may fail.'),
  ...withPath('ToleratedFailurePercentage', 'number', 'So many of a hundred items may fail.'),
  Label: field('text', 'Names the executions of a distributed Map, in 40 characters.'),
};

const BY_TYPE: Readonly<Record<StateType, Fields>> = {
  Task: {
    Resource: field('resource', 'The ARN of what is called.'),
    ...PARAMETERS,
    ...ARGUMENTS,
    ...WORK,
    ...withPath('TimeoutSeconds', 'number', 'The task times out after so many seconds.'),
    ...withPath('HeartbeatSeconds', 'number', 'A sign of life is due every so many seconds.'),
    Credentials: field('object', 'Who makes the call.', { shape: 'credentials' }),
  },
  Pass: {
    Result: field('template', 'The result, as it stands here.', { only: 'JSONPath' }),
    ...PARAMETERS,
    ...GOES_ON,
    ...PATHS,
    ...RESULT_PATH,
    ...OUTPUT,
    Assign: ASSIGN,
  },
  Choice: {
    Choices: field('list', 'Rules; the first that is true is taken.', { each: 'rule' }),
    Default: field('state', 'The state that goes on if no rule is true.'),
    ...PATHS,
    ...OUTPUT,
    Assign: ASSIGN,
  },
  Wait: {
    ...withPath('Seconds', 'number', 'How long it waits.'),
    ...withPath('Timestamp', 'text', 'Until when it waits, such as 2030-01-31T12:00:00Z.'),
    ...GOES_ON,
    ...PATHS,
    ...OUTPUT,
    Assign: ASSIGN,
  },
  Parallel: {
    Branches: field('list', 'What runs at once, each with states of its own.', { each: 'branch' }),
    ...PARAMETERS,
    ...ARGUMENTS,
    ...WORK,
  },
  Map: MAP,
  Succeed: { ...PATHS, ...OUTPUT },
  Fail: {
    ...withPath('Error', 'text', 'The name of the error.'),
    ...withPath('Cause', 'text', 'What people should know of the error.'),
  },
};

const EVERY: Fields = Object.assign({}, ...Object.values(BY_TYPE)) as Fields;

/** Whether a type is one of the States Language. */
export function isStateType(type: string | undefined): type is StateType {
  return type !== undefined && Object.hasOwn(stateTypes, type);
}

/** The fields of a state; of one whose type is not written yet, those of any. */
export function fieldsOf(type: string | undefined): Fields {
  return { Type: TYPE, ...(isStateType(type) ? BY_TYPE[type] : EVERY), ...LAST };
}
