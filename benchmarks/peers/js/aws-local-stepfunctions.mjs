// A library that interprets the States Language in this process: no server, no history, nothing kept.
import { StateMachine } from 'aws-local-stepfunctions';
import { measure, order, task, tenPass } from './load.mjs';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';
const orders = {
  StartAt: 'ValidateOrder',
  States: {
    ValidateOrder: { Type: 'Task', Resource: ARN + 'validate-order', ResultPath: '$.validation', Next: 'ProcessPayment' },
    ProcessPayment: { Type: 'Task', Resource: ARN + 'process-payment', ResultPath: '$.payment', Next: 'MarkPaid' },
    MarkPaid: { Type: 'Pass', Result: 'PAID', ResultPath: '$.state', Next: 'SendConfirmation' },
    SendConfirmation: { Type: 'Task', Resource: ARN + 'send-confirmation', ResultPath: '$.confirmation', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};
const overrides = {
  taskResourceLocalHandlers: { ValidateOrder: task, ProcessPayment: task, SendConfirmation: task },
};
const options = { validationOptions: { noValidate: true } };
const pass = new StateMachine(tenPass(), options);
const machine = new StateMachine(orders, options);

await measure('aws-local-stepfunctions: ten Pass, in memory', 64, (id) => pass.run(order(id)).result);
await measure('aws-local-stepfunctions: order, in memory', 64, (id) => machine.run(order(id), { overrides }).result);
process.exit(0);
