import { stringify } from 'yaml';
import type { Format } from '../source/source';

/** A state to begin with; what is in `${}` is to be filled in. */
export interface Snippet {
  readonly label: string;
  readonly about: string;
  readonly name: string;
  readonly state: object;
}

const LAMBDA_RETRY = [
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    IntervalSeconds: 1,
    MaxAttempts: 3,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
];

const INNER = (name: string) => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true } },
});

export const snippets: readonly Snippet[] = [
  {
    label: 'Task: Lambda function',
    about: 'Calls a function and retries when Lambda fails.',
    name: 'Invoke',
    state: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: '${function}', 'Payload.$': '$' },
      ResultSelector: { 'payload.$': '$.Payload' },
      Retry: LAMBDA_RETRY,
      Next: '${next}',
    },
  },
  {
    label: 'Task: Lambda function (JSONata)',
    about: 'The same with expressions.',
    name: 'Invoke',
    state: {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${function}', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Retry: LAMBDA_RETRY,
      Next: '${next}',
    },
  },
  {
    label: 'Task: wait for a token',
    about: 'Sends a message and waits until somebody answers with its token.',
    name: 'Approve',
    state: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: '${queue}',
        MessageBody: { 'input.$': '$', 'token.$': '$$.Task.Token' },
      },
      TimeoutSeconds: 86400,
      Next: '${next}',
    },
  },
  {
    label: 'Task: web address',
    about: 'Calls an address on the web through a connection.',
    name: 'Call',
    state: {
      Type: 'Task',
      Resource: 'arn:aws:states:::http:invoke',
      Parameters: {
        ApiEndpoint: '${https://example.com}',
        Method: 'GET',
        InvocationConfig: { ConnectionArn: '${connection}' },
      },
      Next: '${next}',
    },
  },
  {
    label: 'Pass',
    about: 'Hands data on, or makes it.',
    name: 'Pass',
    state: { Type: 'Pass', Result: { '${name}': '${value}' }, Next: '${next}' },
  },
  {
    label: 'Choice',
    about: 'Goes on with one of several states.',
    name: 'Choose',
    state: {
      Type: 'Choice',
      Choices: [{ Variable: '$.${name}', StringEquals: '${value}', Next: '${next}' }],
      Default: '${otherwise}',
    },
  },
  {
    label: 'Wait',
    about: 'Waits for some seconds.',
    name: 'Wait',
    state: { Type: 'Wait', Seconds: 10, Next: '${next}' },
  },
  {
    label: 'Parallel',
    about: 'Runs two branches at once.',
    name: 'Both',
    state: { Type: 'Parallel', Branches: [INNER('Left'), INNER('Right')], Next: '${next}' },
  },
  {
    label: 'Map',
    about: 'Runs states for each item.',
    name: 'Each',
    state: {
      Type: 'Map',
      ItemsPath: '$.${items}',
      MaxConcurrency: 10,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...INNER('Item') },
      Next: '${next}',
    },
  },
  {
    label: 'Map: distributed',
    about: 'Runs an execution for each object or line of a file in S3.',
    name: 'EachObject',
    state: {
      Type: 'Map',
      Label: '${label}',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: '${bucket}', Key: '${key}' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...INNER('Line'),
      },
      MaxConcurrency: 100,
      Next: '${next}',
    },
  },
  { label: 'Succeed', about: 'Ends with success.', name: 'Done', state: { Type: 'Succeed' } },
  {
    label: 'Fail',
    about: 'Ends with an error.',
    name: 'Failed',
    state: { Type: 'Fail', Error: '${Error}', Cause: '${Why}' },
  },
];

/** A snippet as text, indented by tabs, which the editor makes its own. */
export function written(name: string, state: object, format: Format): string {
  if (format === 'JSON') {
    return `"\${${name}}": ${JSON.stringify(state, null, '\t')}`;
  }
  const yaml = stringify({ [`\${${name}}`]: state }, { lineWidth: 0 }).trimEnd();
  return yaml.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}
