import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import * as sfnTasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

/** An order is validated, charged and confirmed, each by a function in TypeScript. */
export class OrderStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const validateOrderFunction = this.handler('ValidateOrderFunction', 'validate-order');
    const processPaymentFunction = this.handler('ProcessPaymentFunction', 'process-payment');
    const sendConfirmationFunction = this.handler('SendConfirmationFunction', 'send-confirmation');

    const validateOrder = new sfnTasks.LambdaInvoke(this, 'ValidateOrder', {
      lambdaFunction: validateOrderFunction,
      payloadResponseOnly: true,
    });
    const processPayment = new sfnTasks.LambdaInvoke(this, 'ProcessPayment', {
      lambdaFunction: processPaymentFunction,
      payloadResponseOnly: true,
    });
    const sendConfirmation = new sfnTasks.LambdaInvoke(this, 'SendConfirmation', {
      lambdaFunction: sendConfirmationFunction,
      payloadResponseOnly: true,
    });

    const definition = validateOrder.next(processPayment).next(sendConfirmation);

    const workflow = new stepfunctions.StateMachine(this, 'OrderWorkflow', {
      definition,
      timeout: cdk.Duration.minutes(5),
    });

    new cdk.CfnOutput(this, 'WorkflowArn', { value: workflow.stateMachineArn });
  }

  private handler(id: string, folder: string): NodejsFunction {
    return new NodejsFunction(this, id, {
      entry: `functions/${folder}/handler.ts`,
      handler: 'handler',
      runtime: lambda.Runtime.NODEJS_22_X,
    });
  }
}
