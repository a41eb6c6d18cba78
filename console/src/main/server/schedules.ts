import { change, json, rest } from './call';
import type { Seconds } from './stepFunctions';

/** Something that begins by the clock. */
export interface Schedule {
  readonly kind: 'schedule' | 'rule';
  readonly name: string;
  /** The group of a schedule, the bus of a rule. */
  readonly group: string;
  readonly expression: string;
  readonly zone: string;
  readonly isEnabled: boolean;
  readonly target: string | undefined;
  /** From when rates count; unknown of rules. */
  readonly anchor: Seconds | undefined;
  readonly from: Seconds | undefined;
  readonly to: Seconds | undefined;
}

interface Told {
  readonly Name: string;
  readonly GroupName: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State: string;
  readonly Target: { readonly Arn: string };
  readonly CreationDate: Seconds;
  readonly StartDate?: Seconds;
  readonly EndDate?: Seconds;
  readonly [other: string]: unknown;
}

interface Rule {
  readonly Name: string;
  readonly EventBusName: string;
  readonly ScheduleExpression?: string;
  readonly State: string;
}

/** More than anybody reads: each is asked for by itself. */
const SCHEDULES_MAX = 500;

/** All schedules of the scheduler, and rules that have a time. */
export async function schedules(signal?: AbortSignal): Promise<Schedule[]> {
  const both = await Promise.all([ofScheduler(signal), ofRules(signal)]);
  return both.flat().sort((a, b) => a.name.localeCompare(b.name));
}

async function ofScheduler(signal: AbortSignal | undefined): Promise<Schedule[]> {
  const all: { Name: string; GroupName: string }[] = [];
  let token: string | undefined;
  do {
    const query = token === undefined ? '' : `&NextToken=${encodeURIComponent(token)}`;
    const page: { Schedules: typeof all; NextToken?: string } = await rest(
      'scheduler',
      `/schedules?MaxResults=100${query}`,
      signal,
    );
    all.push(...page.Schedules);
    token = page.NextToken;
  } while (token !== undefined && all.length < SCHEDULES_MAX);
  return Promise.all(
    all.map(async ({ Name, GroupName }) =>
      scheduleOf(await rest<Told>('scheduler', pathOf(Name, GroupName), signal)),
    ),
  );
}

function pathOf(name: string, group: string): string {
  return `/schedules/${encodeURIComponent(name)}?groupName=${encodeURIComponent(group)}`;
}

function scheduleOf(told: Told): Schedule {
  return {
    kind: 'schedule',
    name: told.Name,
    group: told.GroupName,
    expression: told.ScheduleExpression,
    zone: told.ScheduleExpressionTimezone ?? 'UTC',
    isEnabled: told.State === 'ENABLED',
    target: told.Target.Arn,
    anchor: told.StartDate ?? told.CreationDate,
    from: told.StartDate,
    to: told.EndDate,
  };
}

async function ofRules(signal: AbortSignal | undefined): Promise<Schedule[]> {
  const all: Rule[] = [];
  let token: string | undefined;
  do {
    const page: { Rules: Rule[]; NextToken?: string } = await json(
      'events',
      'AWSEvents.ListRules',
      token === undefined ? {} : { NextToken: token },
      signal,
    );
    all.push(...page.Rules.filter((rule) => rule.ScheduleExpression !== undefined));
    token = page.NextToken;
  } while (token !== undefined && all.length < SCHEDULES_MAX);
  return Promise.all(all.map((rule) => ruleOf(rule, signal)));
}

async function ruleOf(rule: Rule, signal: AbortSignal | undefined): Promise<Schedule> {
  const { Targets } = await json<{ Targets: { Arn: string }[] }>(
    'events',
    'AWSEvents.ListTargetsByRule',
    { Rule: rule.Name, EventBusName: rule.EventBusName },
    signal,
  );
  return {
    kind: 'rule',
    name: rule.Name,
    group: rule.EventBusName,
    expression: rule.ScheduleExpression ?? '',
    zone: 'UTC',
    isEnabled: rule.State !== 'DISABLED',
    target: Targets[0]?.Arn,
    anchor: undefined,
    from: undefined,
    to: undefined,
  };
}

/** What is told of a schedule, but cannot be said of it. */
const OF_SERVER = new Set(['Arn', 'Name', 'CreationDate', 'LastModificationDate']);

/** Lets a schedule begin what it begins, or not. */
export async function enable(schedule: Schedule, isEnabled: boolean): Promise<void> {
  const { name, group } = schedule;
  if (schedule.kind === 'rule') {
    const operation = isEnabled ? 'EnableRule' : 'DisableRule';
    await json('events', `AWSEvents.${operation}`, { Name: name, EventBusName: group });
    return;
  }
  // All of it must be said again: what is not said is as if it had never been.
  const told = await rest<Told>('scheduler', pathOf(name, group));
  const kept = Object.entries(told).filter(([member]) => !OF_SERVER.has(member));
  await change('scheduler', 'PUT', `/schedules/${encodeURIComponent(name)}`, {
    ...Object.fromEntries(kept),
    State: isEnabled ? 'ENABLED' : 'DISABLED',
  });
}
