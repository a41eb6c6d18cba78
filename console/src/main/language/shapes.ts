import { field, withPath, type Fields, type ShapeName } from './field';
import { operators } from './operators';

const LANGUAGE = field('text', 'How data is worked with: JSONPath unless it says JSONata.', {
  values: ['JSONata', 'JSONPath'],
});
const COMMENT = field('text', 'What people should know of it.');

const BRANCH: Fields = {
  StartAt: field('state', 'The name of the state that runs first.'),
  States: field('object', 'All states by their names.', { each: 'state' }),
  Comment: COMMENT,
};

const ERRORS = field(
  'errors',
  'Names of errors; States.ALL must be alone, and in the last of the list.',
);
const ASSIGN = field('template', 'Variables that are set here, each with its value.');

const RETRIER: Fields = {
  ErrorEquals: ERRORS,
  IntervalSeconds: field('number', 'Seconds before the first retry: 1 unless it says otherwise.'),
  MaxAttempts: field(
    'number',
    'How often it is retried: 3 times unless it says otherwise, 0 never.',
  ),
  BackoffRate: field('number', 'What each delay is multiplied with for the next: 2 by default.'),
  MaxDelaySeconds: field('number', 'No delay is longer than so many seconds.'),
  JitterStrategy: field('text', 'FULL picks each delay at random from 0 to what it would be.', {
    values: ['FULL', 'NONE'],
  }),
  Comment: COMMENT,
};

const CATCHER: Fields = {
  ErrorEquals: ERRORS,
  Next: field('state', 'The state that goes on after such an error.'),
  ResultPath: field('path', 'Where the error is put into the input; without it, it is all.', {
    only: 'JSONPath',
  }),
  Output: field('template', 'What the next state gets; $states.errorOutput is the error.', {
    only: 'JSONata',
  }),
  Assign: ASSIGN,
  Comment: COMMENT,
};

const RULE: Fields = {
  Condition: field('text', 'An expression that is true if this rule is taken.', {
    only: 'JSONata',
  }),
  ...operators,
  Next: field('state', 'The state that goes on if this rule is taken.'),
  Assign: ASSIGN,
  Output: field('template', 'What the next state gets if this rule is taken.', {
    only: 'JSONata',
  }),
  Comment: COMMENT,
};

/** All objects with fields of their own but states, whose fields depend on their type. */
export const shapes: Readonly<Record<Exclude<ShapeName, 'state'>, Fields>> = {
  machine: {
    QueryLanguage: LANGUAGE,
    StartAt: BRANCH['StartAt'] ?? LANGUAGE,
    TimeoutSeconds: field('number', 'The whole execution times out after so many seconds.'),
    Version: field('text', 'The version of the States Language.', { values: ['1.0'] }),
    States: field('object', 'All states by their names.', { each: 'state' }),
    Comment: COMMENT,
  },
  branch: BRANCH,
  processor: {
    ProcessorConfig: field('object', 'Where iterations run.', { shape: 'processorConfig' }),
    ...BRANCH,
  },
  processorConfig: {
    Mode: field('text', 'INLINE runs them here, DISTRIBUTED each as an execution of its own.', {
      values: ['INLINE', 'DISTRIBUTED'],
    }),
    ExecutionType: field('text', 'What the executions of a distributed Map are.', {
      values: ['STANDARD', 'EXPRESS'],
    }),
  },
  rule: RULE,
  condition: operators,
  retrier: RETRIER,
  catcher: CATCHER,
  itemReader: {
    Resource: field('resource', 'How the items are read from S3.', {
      values: ['arn:aws:states:::s3:getObject', 'arn:aws:states:::s3:listObjectsV2'],
    }),
    ReaderConfig: field('object', 'What the file holds.', { shape: 'readerConfig' }),
    Parameters: field('template', 'Bucket and Key, or Bucket and Prefix.', { only: 'JSONPath' }),
    Arguments: field('template', 'Bucket and Key, or Bucket and Prefix.', { only: 'JSONata' }),
  },
  readerConfig: {
    InputType: field('text', 'What the file is.', {
      values: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'],
    }),
    Transformation: field('text', 'LOAD_AND_FLATTEN reads every object that is listed.', {
      values: ['NONE', 'LOAD_AND_FLATTEN'],
    }),
    ManifestType: field('text', 'What wrote the manifest.', {
      values: ['ATHENA_DATA', 'S3_INVENTORY'],
    }),
    CSVHeaderLocation: field('text', 'Where the names of the columns are.', {
      values: ['FIRST_ROW', 'GIVEN'],
    }),
    CSVHeaders: field('list', 'The names of the columns, if they are given here.'),
    CSVDelimiter: field('text', 'What is between the columns.', {
      values: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'],
    }),
    ItemsPointer: field('text', 'A JSON Pointer to the items inside the file.'),
    ...withPath('MaxItems', 'number', 'No more items than that are read.'),
  },
  itemBatcher: {
    ...withPath('MaxItemsPerBatch', 'number', 'No batch has more items than that.'),
    ...withPath('MaxInputBytesPerBatch', 'number', 'No batch is larger, up to 262144 bytes.'),
    BatchInput: field('template', 'What each batch gets beside its items.'),
  },
  resultWriter: {
    Resource: field('resource', 'How the results are written to S3.', {
      values: ['arn:aws:states:::s3:putObject'],
    }),
    WriterConfig: field('object', 'How results are laid out.', { shape: 'writerConfig' }),
    Parameters: field('template', 'Bucket and Prefix.', { only: 'JSONPath' }),
    Arguments: field('template', 'Bucket and Prefix.', { only: 'JSONata' }),
  },
  writerConfig: {
    Transformation: field('text', 'NONE writes all of each execution, COMPACT its output only.', {
      values: ['NONE', 'COMPACT', 'FLATTEN'],
    }),
    OutputType: field('text', 'An array, or a value on each line.', { values: ['JSON', 'JSONL'] }),
  },
  credentials: {
    RoleArn: field('text', 'The role that makes the call.'),
    'RoleArn.$': field('path', 'The path to the role that makes the call.', { only: 'JSONPath' }),
  },
};

export { ASSIGN, COMMENT, LANGUAGE };
