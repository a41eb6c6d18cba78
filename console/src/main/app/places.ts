import type { IconName } from '../parts/Icon';
import { to } from './router';

/** A page that can be gone to from everywhere. */
export interface Place {
  readonly name: string;
  readonly at: string;
  readonly icon: IconName;
}

/** What is about workflows. */
export const WORKFLOWS: readonly Place[] = [
  { name: 'State machines', at: to.machines(), icon: 'machines' },
  { name: 'Executions', at: to.executions(), icon: 'executions' },
  { name: 'Monitor', at: to.monitor(), icon: 'monitor' },
  { name: 'Activities', at: to.activities(), icon: 'activities' },
];

/** What else is in the server. */
export const SERVER: readonly Place[] = [
  { name: 'Functions', at: to.functions(), icon: 'functions' },
  { name: 'Queues', at: to.queues(), icon: 'queues' },
  { name: 'Schedules', at: to.schedules(), icon: 'schedules' },
  { name: 'Stacks', at: to.stacks(), icon: 'stacks' },
];

export const PLACES: readonly Place[] = [...WORKFLOWS, ...SERVER];
