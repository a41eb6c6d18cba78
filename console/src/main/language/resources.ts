/** What optimised integrations can do, and how they can be waited for. */
const SERVICES: readonly (readonly [string, string, string])[] = [
  // R: asks and goes on. S: waits until it is done. 2: so, its output parsed. C: waits for a token.
  ['lambda', 'invoke', 'RC'],
  ['states', 'startExecution', 'RS2C'],
  ['dynamodb', 'getItem putItem deleteItem updateItem', 'R'],
  ['sqs', 'sendMessage', 'RC'],
  ['sns', 'publish', 'RC'],
  ['events', 'putEvents', 'RC'],
  ['http', 'invoke', 'R'],
  ['apigateway', 'invoke', 'RC'],
  ['batch', 'submitJob', 'RS'],
  ['ecs', 'runTask', 'RSC'],
  ['eks', 'call', 'R'],
  ['eks', 'runJob createCluster deleteCluster createNodegroup deleteNodegroup', 'RS'],
  ['eks', 'createAddon deleteAddon createFargateProfile deleteFargateProfile', 'RS'],
  ['glue', 'startJobRun', 'RS'],
  ['databrew', 'startJobRun', 'RS'],
  ['athena', 'startQueryExecution', 'RS'],
  ['athena', 'stopQueryExecution getQueryExecution getQueryResults', 'R'],
  ['sagemaker', 'createTrainingJob createTransformJob createHyperParameterTuningJob', 'RS'],
  ['sagemaker', 'createLabelingJob createProcessingJob', 'RS'],
  ['sagemaker', 'createModel createEndpointConfig createEndpoint updateEndpoint', 'R'],
  ['elasticmapreduce', 'createCluster terminateCluster addStep', 'RS'],
  ['elasticmapreduce', 'cancelStep setClusterTerminationProtection', 'R'],
  ['elasticmapreduce', 'modifyInstanceFleetByName modifyInstanceGroupByName', 'R'],
  ['emr-containers', 'createVirtualCluster deleteVirtualCluster startJobRun', 'RS'],
  ['emr-serverless', 'createApplication startApplication stopApplication', 'RS'],
  ['emr-serverless', 'deleteApplication startJobRun cancelJobRun', 'RS'],
  ['codebuild', 'startBuild startBuildBatch', 'RS'],
  ['codebuild', 'stopBuild stopBuildBatch batchDeleteBuilds batchGetReports', 'R'],
  ['codebuild', 'retryBuildBatch deleteBuildBatch', 'R'],
  ['bedrock', 'invokeModel', 'RC'],
  ['bedrock', 'createModelCustomizationJob', 'RS'],
  ['mediaconvert', 'createJob', 'RS'],
];

const PATTERNS: Readonly<Record<string, readonly [string, string]>> = {
  R: ['', 'asks, and goes on with the answer'],
  S: ['.sync', 'waits until it is done'],
  2: ['.sync:2', 'waits until it is done, with its output as JSON'],
  C: ['.waitForTaskToken', 'waits until the token comes back'],
};

/** The ARNs of all optimised integrations, and what each does. */
export const resources: readonly (readonly [string, string])[] = SERVICES.flatMap(
  ([service, actions, patterns]) =>
    actions.split(' ').flatMap((action) =>
      [...patterns].map((pattern) => {
        const [suffix, about] = PATTERNS[pattern] ?? ['', ''];
        return [`arn:aws:states:::${service}:${action}${suffix}`, about] as const;
      }),
    ),
);

/** What an ARN of an integration does; nothing if it is not one of the optimised. */
export function aboutResource(arn: string): string | undefined {
  return resources.find(([name]) => name === arn)?.[1];
}
