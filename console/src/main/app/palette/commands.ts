import { nameOf, type StateMachineItem } from '../../server/stepFunctions';
import type { FoundExecution } from '../../server/search';
import { PLACES } from '../places';
import { go, to } from '../router';
import { theme, type Theme } from '../theme';
import type { Command } from './ranked';

/** What the palette can open in the place of itself. */
export type Opened =
  | { readonly what: 'start'; readonly machine: StateMachineItem }
  | { readonly what: 'keys' | 'region' };

/** What there is in every console. */
export function always(open: (what: Opened) => void): Command[] {
  const colours = (of: Theme): Command => ({
    id: `theme ${of}`,
    words: `Colours: ${of}`,
    hint: 'Action',
    icon: of === 'dark' ? 'moon' : of === 'light' ? 'sun' : 'system',
    run: () => {
      theme.value = of;
    },
  });
  return [
    ...PLACES.map(({ name, at, icon }): Command => ({
      id: at,
      words: name,
      hint: 'Page',
      icon,
      run: () => go(at),
    })),
    {
      id: 'create',
      words: 'Create state machine',
      hint: 'Action',
      icon: 'plus',
      run: () => go(to.create()),
    },
    {
      id: 'region',
      words: 'Region',
      hint: 'Action',
      icon: 'fit',
      run: () => open({ what: 'region' }),
    },
    {
      id: 'keys',
      words: 'Keys',
      hint: 'Action',
      icon: 'search',
      run: () => open({ what: 'keys' }),
    },
    ...(['light', 'dark', 'system'] as const).map(colours),
  ];
}

/** What one can do with state machines. */
export function ofMachines(
  machines: readonly StateMachineItem[],
  open: (what: Opened) => void,
): Command[] {
  return machines.flatMap((machine): Command[] => [
    {
      id: machine.stateMachineArn,
      words: machine.name,
      hint: 'State machine',
      icon: 'machines',
      isQuiet: true,
      run: () => go(to.machine(machine.stateMachineArn)),
    },
    {
      id: `start ${machine.stateMachineArn}`,
      words: `Start ${machine.name}`,
      hint: 'Action',
      icon: 'executions',
      isQuiet: true,
      run: () => open({ what: 'start', machine }),
    },
    {
      id: `edit ${machine.stateMachineArn}`,
      words: `Edit ${machine.name}`,
      hint: 'Action',
      icon: 'edit',
      isQuiet: true,
      run: () => go(to.edit(machine.stateMachineArn)),
    },
  ]);
}

/** Executions that were found by their names. */
export function ofExecutions(found: readonly FoundExecution[]): Command[] {
  return found.map(({ executionArn, stateMachineArn, name, status }) => ({
    id: executionArn,
    words: name,
    hint: `${status.toLowerCase().replace('_', ' ')} execution of ${nameOf(stateMachineArn)}`,
    icon: 'executions',
    run: () => go(to.execution(executionArn)),
  }));
}
