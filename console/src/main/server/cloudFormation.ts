import { query } from './call';

const VERSION = '2010-05-15';

/** More stacks, resources or events than anybody reads. */
const ITEMS_MAX = 2000;

export interface Output {
  readonly key: string;
  readonly value: string;
  readonly description: string;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string;
  readonly description: string;
  readonly created: number;
  readonly updated: number | undefined;
  readonly outputs: readonly Output[];
  readonly parameters: readonly Output[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

export interface StackEvent extends StackResource {
  readonly id: string;
  readonly at: number;
}

/** All stacks. */
export async function stacks(signal?: AbortSignal): Promise<Stack[]> {
  return (await items('DescribeStacks', 'Stacks', {}, signal)).map(stackOf);
}

/** One stack, by its name or id. */
export async function stack(name: string, signal?: AbortSignal): Promise<Stack | undefined> {
  return (await items('DescribeStacks', 'Stacks', { StackName: name }, signal)).map(stackOf)[0];
}

/** What a stack is made of. */
export async function resources(name: string, signal?: AbortSignal): Promise<StackResource[]> {
  const found = await items(
    'ListStackResources',
    'StackResourceSummaries',
    { StackName: name },
    signal,
  );
  return found.map(resourceOf);
}

/** What happened to a stack, newest first. */
export async function events(name: string, signal?: AbortSignal): Promise<StackEvent[]> {
  const found = await items('DescribeStackEvents', 'StackEvents', { StackName: name }, signal);
  return found.map((each) => ({
    ...resourceOf(each),
    id: text(each, 'EventId'),
    at: time(each, 'Timestamp') ?? 0,
  }));
}

/** The members of a list, over all its pages. */
async function items(
  action: string,
  list: string,
  asked: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Element[]> {
  const all: Element[] = [];
  let token = '';
  do {
    const page: Document = await query(
      'cloudformation',
      VERSION,
      action,
      token === '' ? asked : { ...asked, NextToken: token },
      signal,
    );
    const result = page.querySelector(`${action}Result`);
    all.push(...(result === null ? [] : members(result, list)));
    token = result === null ? '' : text(result, 'NextToken');
  } while (token !== '' && all.length < ITEMS_MAX);
  return all;
}

/** The members of a list that an element has itself. */
export function members(of: Element, list: string): Element[] {
  const found = [...of.children].find(({ localName }) => localName === list);
  return found === undefined ? [] : [...found.children];
}

/** The text of a child; empty if there is none. */
export function text(of: Element, name: string): string {
  return [...of.children].find(({ localName }) => localName === name)?.textContent ?? '';
}

function time(of: Element, name: string): number | undefined {
  const millis = Date.parse(text(of, name));
  return Number.isNaN(millis) ? undefined : millis / 1000;
}

function stackOf(of: Element): Stack {
  return {
    id: text(of, 'StackId'),
    name: text(of, 'StackName'),
    status: text(of, 'StackStatus'),
    reason: text(of, 'StackStatusReason'),
    description: text(of, 'Description'),
    created: time(of, 'CreationTime') ?? 0,
    updated: time(of, 'LastUpdatedTime'),
    outputs: members(of, 'Outputs').map((each) => valueOf(each, 'OutputKey', 'OutputValue')),
    parameters: members(of, 'Parameters').map((each) =>
      valueOf(each, 'ParameterKey', 'ParameterValue'),
    ),
  };
}

function valueOf(of: Element, key: string, value: string): Output {
  return { key: text(of, key), value: text(of, value), description: text(of, 'Description') };
}

function resourceOf(of: Element): StackResource {
  return {
    logicalId: text(of, 'LogicalResourceId'),
    physicalId: text(of, 'PhysicalResourceId'),
    type: text(of, 'ResourceType'),
    status: text(of, 'ResourceStatus'),
    reason: text(of, 'ResourceStatusReason'),
  };
}
