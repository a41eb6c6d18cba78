import type { ComponentChildren } from 'preact';
import { Button } from '../parts/parts';
import { Icon, type IconName } from '../parts/Icon';
import { about, isLoggedIn, logOut, region } from '../server/session';
import { href, path } from './router';
import { nextTheme, theme } from './theme';

interface Place {
  readonly name: string;
  readonly at: string;
  readonly icon: IconName;
}

const WORKFLOWS: readonly Place[] = [
  { name: 'State machines', at: '/machines', icon: 'machines' },
  { name: 'Executions', at: '/executions', icon: 'executions' },
  { name: 'Monitor', at: '/monitor', icon: 'monitor' },
  { name: 'Activities', at: '/activities', icon: 'activities' },
];

const SERVER: readonly Place[] = [
  { name: 'Functions', at: '/functions', icon: 'functions' },
  { name: 'Queues', at: '/queues', icon: 'queues' },
  { name: 'Schedules', at: '/schedules', icon: 'schedules' },
  { name: 'Stacks', at: '/stacks', icon: 'stacks' },
];

/** The frame around every page. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="shell">
      <div class="side">
        <a class="brand" href={href('/machines')} aria-label="Pawl">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} width="24" height="24" alt="" />
          <span>Pawl</span>
        </a>
        <nav aria-label="Console">
          <Places of={WORKFLOWS} />
          <Places of={SERVER} />
        </nav>
        <Foot />
      </div>
      <main class="page">{children}</main>
    </div>
  );
}

function Places({ of }: { readonly of: readonly Place[] }) {
  return (
    <ul>
      {of.map(({ name, at, icon }) => (
        <li key={at}>
          <a
            class="place"
            href={href(at)}
            aria-current={isAt(at) ? 'page' : undefined}
            aria-label={name}
          >
            <Icon name={icon} />
            <span>{name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function isAt(at: string): boolean {
  return path.value.startsWith(at) || (path.value === '/' && at === '/machines');
}

function Foot() {
  const icon = { system: 'system', light: 'sun', dark: 'moon' } as const;
  return (
    <div class="foot">
      <span>{region.value}</span>
      <div class="row">
        <Button
          kind="bare"
          icon={icon[theme.value]}
          label={`Colours: ${theme.value}`}
          onClick={nextTheme}
        />
        {isLoggedIn.value ? (
          <Button kind="bare" onClick={logOut}>
            Log out
          </Button>
        ) : null}
      </div>
      <span>Pawl {about.value?.version}</span>
    </div>
  );
}
