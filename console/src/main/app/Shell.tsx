import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/Icon';
import { Button } from '../parts/parts';
import { about, isLoggedIn, logOut, region } from '../server/session';
import { Overlays, overlay } from './palette/Overlays';
import { SERVER, WORKFLOWS, type Place } from './places';
import { href, path } from './router';
import { nextTheme, theme } from './theme';
import { titleOf } from './title';

/** The frame around every page. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  useEffect(() => {
    document.title = titleOf(path.value);
  }, [path.value]);
  return (
    <div class="shell">
      <header class="side">
        <a class="brand" href={href('/machines')} aria-label="Pawl">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} width="24" height="24" alt="" />
          <span>Pawl</span>
        </a>
        <button type="button" class="seek" onClick={() => overlay('palette')}>
          <Icon name="search" />
          <span>Go to …</span>
          <kbd aria-hidden="true">{isApple() ? '⌘' : 'Ctrl'} K</kbd>
        </button>
        <nav aria-label="Console">
          <Places of={WORKFLOWS} />
          <Places of={SERVER} />
        </nav>
        <Foot />
      </header>
      <main class="page">{children}</main>
      <div class="overlays">
        <Overlays />
      </div>
    </div>
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
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
      <button type="button" class="region" onClick={() => overlay('region')}>
        <span class="heard">Region</span> {region.value} <Icon name="down" size={12} />
      </button>
      <div class="row">
        <Button
          kind="bare"
          icon={icon[theme.value]}
          label={`Colours: ${theme.value}`}
          onClick={nextTheme}
        />
        <Button kind="bare" label="Keys" onClick={() => overlay('keys')}>
          ?
        </Button>
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
