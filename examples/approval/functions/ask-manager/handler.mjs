// Stands for a mail to a manager: says how to answer. Who has the token may answer, once.
export const handler = async ({ expense, token }) => {
  console.log(`${expense.who} wants ${expense.amount} for ${expense.what}.`);
  console.log(
    `yes: aws stepfunctions send-task-success --task-output '{"by": "Ann"}' --task-token ${token}`,
  );
  console.log(
    `no:  aws stepfunctions send-task-failure --error Refused --cause 'too much' --task-token ${token}`,
  );
};
