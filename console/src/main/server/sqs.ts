import { json } from './call';

/** A queue and how many messages are in it. */
export interface Queue {
  readonly url: string;
  readonly name: string;
  readonly arn: string;
  readonly isFifo: boolean;
  /** Those that can be received, those that somebody works on, those that come later. */
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  /** The queue for what failed too often. */
  readonly deadLetterArn: string | undefined;
}

/** Calls one operation of SQS by its name. */
export function sqs<T>(operation: string, members: object, signal?: AbortSignal): Promise<T> {
  return json<T>('sqs', `AmazonSQS.${operation}`, members, signal);
}

/** All queues, up to a number of them; looking at them receives no message. */
export async function queues(max: number, signal?: AbortSignal): Promise<Queue[]> {
  const urls: string[] = [];
  let nextToken: string | undefined;
  do {
    const page: { QueueUrls?: string[]; NextToken?: string } = await sqs(
      'ListQueues',
      { MaxResults: 1000, ...(nextToken === undefined ? {} : { NextToken: nextToken }) },
      signal,
    );
    urls.push(...(page.QueueUrls ?? []));
    nextToken = page.NextToken;
  } while (nextToken !== undefined && urls.length < max);
  return Promise.all(urls.slice(0, max).map((url) => queue(url, signal)));
}

async function queue(url: string, signal: AbortSignal | undefined): Promise<Queue> {
  const members = { QueueUrl: url, AttributeNames: ['All'] };
  const { Attributes: told = {} } = await sqs<{ Attributes?: Record<string, string> }>(
    'GetQueueAttributes',
    members,
    signal,
  );
  return queueOf(url, told);
}

/** A queue by what is told of it. */
export function queueOf(url: string, told: Readonly<Record<string, string>>): Queue {
  const count = (name: string): number => Number(told[name] ?? 0);
  return {
    url,
    name: url.slice(url.lastIndexOf('/') + 1),
    arn: told['QueueArn'] ?? '',
    isFifo: told['FifoQueue'] === 'true',
    visible: count('ApproximateNumberOfMessages'),
    inFlight: count('ApproximateNumberOfMessagesNotVisible'),
    delayed: count('ApproximateNumberOfMessagesDelayed'),
    visibilitySeconds: count('VisibilityTimeout'),
    retentionSeconds: count('MessageRetentionPeriod'),
    deadLetterArn: deadLetterOf(told['RedrivePolicy']),
  };
}

function deadLetterOf(policy: string | undefined): string | undefined {
  try {
    const members = JSON.parse(policy ?? '{}') as { deadLetterTargetArn?: string };
    return members.deadLetterTargetArn;
  } catch {
    return undefined;
  }
}
