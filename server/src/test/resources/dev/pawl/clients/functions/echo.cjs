exports.handler = async (event, context) => {
  console.log('hello');
  if (event.fail) {
    throw new TypeError(event.fail);
  }
  return {event, arn: context.invokedFunctionArn, custom: context.clientContext?.custom};
};
