import { rest } from '../server/call';
import { all, type Activity, type StateMachineItem } from '../server/stepFunctions';
import type { Known } from './offers';

/** More are not looked through by anybody; who knows the name can write it. */
const EACH_MAX = 1000;

interface FunctionPage {
  readonly Functions: readonly { readonly FunctionArn: string; readonly Runtime?: string }[];
  readonly NextMarker?: string | null;
}

async function functions(signal: AbortSignal): Promise<Known[]> {
  const found: Known[] = [];
  let marker: string | undefined;
  do {
    const from = marker === undefined ? '' : `?Marker=${encodeURIComponent(marker)}`;
    const page = await rest<FunctionPage>('lambda', `/2015-03-31/functions/${from}`, signal);
    found.push(
      ...page.Functions.map(({ FunctionArn: arn, Runtime: runtime }) => ({
        arn,
        about: `Function${runtime === undefined ? '' : `, ${runtime}`}`,
      })),
    );
    marker = page.NextMarker ?? undefined;
  } while (marker !== undefined && found.length < EACH_MAX);
  return found;
}

async function activities(signal: AbortSignal): Promise<Known[]> {
  const list = await all<'activities', Activity>(
    'ListActivities',
    'activities',
    { maxResults: 1000 },
    EACH_MAX,
    signal,
  );
  return list.map(({ activityArn: arn }) => ({ arn, about: 'Activity' }));
}

async function machines(signal: AbortSignal): Promise<Known[]> {
  const list = await all<'stateMachines', StateMachineItem>(
    'ListStateMachines',
    'stateMachines',
    { maxResults: 1000 },
    EACH_MAX,
    signal,
  );
  return list.map(({ stateMachineArn: arn }) => ({ arn, about: 'State machine' }));
}

/** What a definition can call that exists; what somebody may not list is not offered. */
export async function known(signal: AbortSignal): Promise<Known[]> {
  const lists = await Promise.allSettled([functions(signal), activities(signal), machines(signal)]);
  return lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
}
