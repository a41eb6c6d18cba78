// A library that interprets the States Language in this process: no server, no history, nothing
// kept.
import { StateMachine } from 'aws-local-stepfunctions';
import { measure, order, task, tenPass } from './load.mjs';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';
const step = (name, ResultPath, Next) => ({ Type: 'Task', Resource: ARN + name, ResultPath, Next });
const orders = {
  StartAt: 'ValidateOrder',
  States: {
    ValidateOrder: step('validate-order', '$.validation', 'ProcessPayment'),
    ProcessPayment: step('process-payment', '$.payment', 'MarkPaid'),
    MarkPaid: { Type: 'Pass', Result: 'PAID', ResultPath: '$.state', Next: 'SendConfirmation' },
    SendConfirmation: step('send-confirmation', '$.confirmation', 'Done'),
    Done: { Type: 'Succeed' },
  },
};
const local = { ValidateOrder: task, ProcessPayment: task, SendConfirmation: task };
const handlers = { overrides: { taskResourceLocalHandlers: local } };
const options = { validationOptions: { noValidate: true } };
const pass = new StateMachine(tenPass(), options);
const machine = new StateMachine(orders, options);

const NAME = 'aws-local-stepfunctions';
await measure(`${NAME}: ten Pass, in memory`, 64, (id) => pass.run(order(id)).result);
await measure(`${NAME}: order, in memory`, 64, (id) => machine.run(order(id), handlers).result);
process.exit(0);
