// Stands for a mail to a manager: says how to answer. Who has the token may answer, once.
export const handler = async ({ expense, token }) => {
  console.log(`${expense.who} wants ${expense.amount} for ${expense.what}.`);
  const answer = (end, what) => `aws stepfunctions send-task-${end} ${what} --task-token ${token}`;
  console.log('yes:', answer('success', `--task-output '{"by": "Ann"}'`));
  console.log('no: ', answer('failure', "--error Refused --cause 'too much'"));
};
