import type { HistoryEvent } from '../server/stepFunctions';

/** What an event tells beside its type and time. */
export type Details = Readonly<Record<string, unknown>>;

const NONE: Details = {};
const MEMBERS = new Map<string, string>();

/** The member that an event of a type tells its details in, such as `taskFailedEventDetails`. */
export function memberOf(type: string): string {
  let member = MEMBERS.get(type);
  if (member === undefined) {
    const plain = type.replace(/^.*State(Entered|Exited)$/, 'State$1');
    member = `${plain.charAt(0).toLowerCase()}${plain.slice(1)}EventDetails`;
    MEMBERS.set(type, member);
  }
  return member;
}

/** The details of an event; empty for those that have none. */
export function detailsOf(event: HistoryEvent): Details {
  const details = event[memberOf(event.type)];
  return typeof details === 'object' && details !== null ? (details as Details) : NONE;
}

/** A text among details. */
export function textOf(details: Details, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number among details. */
export function numberOf(details: Details, name: string): number | undefined {
  const value = details[name];
  return typeof value === 'number' ? value : undefined;
}
