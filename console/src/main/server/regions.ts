import { send } from './call';

/** The regions that people use most; any other can be typed. */
export const REGIONS: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'me-south-1',
  'af-south-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-east-1',
];

/** Whether a text can be the name of a region. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(text);
}

/** The regions of the list in which there are state machines. */
export async function inhabited(signal: AbortSignal): Promise<readonly string[]> {
  const found = await Promise.all(
    REGIONS.map(async (region) => ((await hasMachines(region, signal)) ? [region] : [])),
  );
  return found.flat();
}

async function hasMachines(region: string, signal: AbortSignal): Promise<boolean> {
  const answer = await send({
    service: 'states',
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AWSStepFunctions.ListStateMachines',
    },
    body: '{"maxResults":1}',
    region,
    signal,
  });
  const { stateMachines } = (await answer.json()) as { stateMachines: readonly unknown[] };
  return stateMachines.length > 0;
}
