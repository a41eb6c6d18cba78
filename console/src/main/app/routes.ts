import type { ComponentType } from 'preact';
import { lazily } from './lazily';

/** Which page is shown at which path; what begins with a colon is given to it. */
export interface Route {
  readonly pattern: string;
  // What a page is given is what its own pattern names: the table cannot tell them apart.
  readonly page: ComponentType<Record<string, string>>;
}

function route<Props extends object>(
  pattern: string,
  load: () => Promise<ComponentType<Props>>,
): Route {
  return { pattern, page: lazily(load) as unknown as Route['page'] };
}

const machines = () => import('../pages/Machines').then((module) => module.Machines);

export const routes: readonly Route[] = [
  route('/', machines),
  route('/machines', machines),
  route('/machines/:arn', () => import('../pages/Machine').then((module) => module.Machine)),
  route('/executions', () => import('../pages/Executions').then((module) => module.Executions)),
  route<{ arn: string }>('/executions/:arn', () =>
    import('../pages/Execution').then((module) => module.Execution),
  ),
  route<{ arn: string }>('/machines/:arn/edit', () =>
    import('../pages/Edit').then((module) => module.Edit),
  ),
  route('/create', () => import('../pages/Edit').then((module) => module.Create)),
  route('/monitor', () => import('../pages/Monitor').then((module) => module.Monitor)),
  route('/activities', () => import('../pages/Activities').then((module) => module.Activities)),
  route('/functions', () => import('../pages/Functions').then((module) => module.Functions)),
  route('/functions/:name', () => import('../pages/Function').then((module) => module.Function)),
  route('/queues', () => import('../pages/Queues').then((module) => module.Queues)),
  route('/schedules', () => import('../pages/Schedules').then((module) => module.Schedules)),
  route('/stacks', () => import('../pages/Stacks').then((module) => module.Stacks)),
  route('/stacks/:name', () => import('../pages/Stack').then((module) => module.Stack)),
];
