import { bandsOf, isFree, type Band } from './bands';
import type { Box, Point, Size } from './geometry';

/** A way to be led along a rail. */
export interface Led {
  /** Its number. */
  readonly way: number;
  readonly from: number;
  readonly label: Size | undefined;
}

/** A way that was led along a rail, where it is drawn. */
export interface Route {
  readonly points: readonly Point[];
  /** How many of the points are its own; from the last of them on it is on its rail. */
  readonly own: number;
  readonly label: Box | undefined;
}

/** What many ways have in common, where it is drawn. */
export interface Rail {
  /** The numbers of the ways. */
  readonly ways: readonly number[];
  /** From the highest to the lowest of what joins it. */
  readonly trunk: readonly Point[];
  /** From the trunk to the state that all go to. */
  readonly arrival: readonly Point[];
}

/** What was laid out without the ways that are led along rails. */
export interface Ground extends Size {
  /** Each state. */
  readonly states: readonly Box[];
  /** The chain that each state is in. */
  readonly chainOf: readonly Box[];
  /** What is in the way beside chains. */
  readonly labels: readonly Box[];
}

/** From a state to what is written on its way, and from there to what it joins. */
const STUB = 10;
/** Between two lines that run beside each other. */
const APART = 6;
/** Between the stubs of one state, if there is room. */
const STUBS_APART = 20;
/** Ways that were laid out keep this far from states; what is led here stays nearer to them. */
const NEAR = [5, 9, 13] as const;
/** What is written on more ways of one state than these is beside each other. */
const BESIDE_MIN = 2;
const BETWEEN_LABELS = 4;

/**
 * The width that must be free at the right of a state for the ways that leave it for rails.
 *
 * @param rails how many rails there are
 */
export function roomFor(led: readonly Led[], rails: number): number {
  return writtenOf(led) + 2 * STUB + APART * Math.min(rails, NEAR.length);
}

/** A way from its state to where it meets its rail. */
interface Exit {
  readonly led: Led;
  readonly points: readonly Point[];
  /** How high it meets the rail. */
  readonly y: number;
  readonly label: Box | undefined;
}

/**
 * Leads ways along rails at the right of everything: out of a state at its right, between
 * the states below it if others are beside it, and along the rail to the state that all go to.
 *
 * @param rails the ways by the number of the state that they go to
 * @return the ways by their numbers, and how large all is with the rails
 */
export function routed(
  ground: Ground,
  rails: ReadonlyMap<number, readonly Led[]>,
): { readonly routes: ReadonlyMap<number, Route>; readonly rails: readonly Rail[] } & Size {
  if (rails.size === 0) {
    return { routes: new Map(), rails: [], width: ground.width, height: ground.height };
  }
  const bands = bandsOf([...new Set(ground.chainOf), ...ground.labels]);
  const exits = exitsOf(ground, bands, rails);
  const tracks: number[] = [];
  const routes = new Map<number, Route>();
  const done: Rail[] = [];
  for (const [i, [to, led]] of [...rails].entries()) {
    const leaving = led.flatMap(({ way }) => exits.get(way) ?? []);
    const arrival = arrivalOf(ground, bands, to, i);
    const heights = [...leaving.map(({ y }) => y), arrival[0]?.y ?? 0];
    const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
    const x = ground.width + STUB + 2 * APART * trackOf(tracks, top, bottom);
    const arriving = arrival.map((point, k) => (k === 0 ? { ...point, x } : point));
    for (const exit of leaving) {
      const points = [...exit.points, { x, y: exit.y }];
      const own = points.length;
      routes.set(exit.led.way, { points: [...points, ...arriving], own, label: exit.label });
    }
    done.push({
      ways: led.map(({ way }) => way),
      trunk: [
        { x, y: top },
        { x, y: bottom },
      ],
      arrival: arriving,
    });
  }
  const width = ground.width + 2 * STUB + 2 * APART * tracks.length;
  const lowest = Math.max(...done.map(({ trunk }) => trunk.at(-1)?.y ?? 0));
  return { routes, rails: done, width, height: Math.max(ground.height, lowest + STUB) };
}

/** The first track on which nothing else runs at these heights, which is then taken. */
function trackOf(tracks: number[], top: number, bottom: number): number {
  const free = tracks.findIndex((until) => until < top - STUB);
  const track = free < 0 ? tracks.length : free;
  tracks[track] = bottom;
  return track;
}

/** How each way leaves its state, by the number of the way. */
function exitsOf(
  ground: Ground,
  bands: ReadonlyMap<Box, Band>,
  rails: ReadonlyMap<number, readonly Led[]>,
): ReadonlyMap<number, Exit> {
  const side = new Map<number, number>();
  [...rails.values()].forEach((led, i) => led.forEach(({ way }) => side.set(way, i)));
  const bySource = bySources([...rails.values()].flat());
  const written = new Map<Box, number>();
  for (const [from, led] of bySource) {
    const chain = chainAt(ground, from);
    written.set(chain, Math.max(written.get(chain) ?? 0, writtenOf(led)));
  }
  const exits = new Map<number, Exit>();
  for (const [from, led] of bySource) {
    const chain = chainAt(ground, from);
    const band = bandAt(bands, chain);
    for (const stub of stubsOf(stateAt(ground, from), led)) {
      const { start, led: each, label } = stub;
      const near = (side.get(each.way) ?? 0) % NEAR.length;
      if (isFree(band, chain, start.y, STUB)) {
        exits.set(each.way, { led: each, points: [start], y: start.y, label });
      } else {
        const y = band.bottom + (NEAR[near] ?? 0);
        const x = right(chain) + (written.get(chain) ?? 0) + 1.5 * STUB + APART * near;
        const points = [start, { x, y: start.y }, { x, y }];
        exits.set(each.way, { led: each, points, y, label });
      }
    }
  }
  return exits;
}

/** The ways by the states that they leave. */
export function bySources(led: readonly Led[]): ReadonlyMap<number, readonly Led[]> {
  const found = new Map<number, Led[]>();
  for (const each of led) {
    const same = found.get(each.from) ?? [];
    same.push(each);
    found.set(each.from, same);
  }
  return found;
}

/** Where the ways of a state leave it, below each other, and what is written beside it. */
function stubsOf(
  { x, y, width, height }: Box,
  led: readonly Led[],
): readonly { readonly led: Led; readonly start: Point; readonly label: Box | undefined }[] {
  const apart = Math.min(STUBS_APART, (height - 12) / Math.max(1, led.length - 1));
  let aside = 0;
  return led.map((each, i) => {
    const start = { x: x + width, y: y + height / 2 + (i - (led.length - 1) / 2) * apart };
    const { label: size } = each;
    if (size === undefined) {
      return { led: each, start, label: undefined };
    }
    const label = { ...size, x: start.x + STUB + aside, y: start.y - size.height / 2 };
    aside += led.length > BESIDE_MIN ? size.width + BETWEEN_LABELS : 0;
    return { led: each, start, label };
  });
}

/** The width of what is written on the ways that leave a state. */
function writtenOf(led: readonly Led[]): number {
  const widths = led.map(({ label }) => label?.width ?? 0);
  return led.length > BESIDE_MIN
    ? widths.reduce((sum, width) => sum + width + BETWEEN_LABELS, 0)
    : Math.max(0, ...widths);
}

/** From the trunk of a rail, wherever that is, to the state that it leads to. */
function arrivalOf(
  ground: Ground,
  bands: ReadonlyMap<Box, Band>,
  to: number,
  rail: number,
): readonly Point[] {
  const chain = chainAt(ground, to);
  const band = bandAt(bands, chain);
  const state = stateAt(ground, to);
  const end = { x: right(state), y: state.y + state.height / 2 };
  if (isFree(band, chain, end.y, STUB)) {
    return [{ x: ground.width, y: end.y }, end];
  }
  const above = Math.max(1, band.top - (NEAR[rail % NEAR.length] ?? 0));
  const x = end.x + STUB;
  return [{ x: ground.width, y: above }, { x, y: above }, { x, y: end.y }, end];
}

function right({ x, width }: Box): number {
  return x + width;
}

function stateAt({ states }: Ground, state: number): Box {
  return found(states[state], `state ${state}`);
}

function chainAt({ chainOf }: Ground, state: number): Box {
  return found(chainOf[state], `chain of state ${state}`);
}

function bandAt(bands: ReadonlyMap<Box, Band>, chain: Box): Band {
  return found(bands.get(chain), 'band');
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new Error(`No ${what} was laid out.`);
  }
  return value;
}
