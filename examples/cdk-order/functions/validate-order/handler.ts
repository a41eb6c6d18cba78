export const handler = async (event: any) => {
  console.log('Validating order:', event);
  if (!event.orderId || !event.customerId) {
    throw new Error('ValidationError: Missing required fields');
  }
  return { ...event, validated: true, timestamp: new Date().toISOString() };
};
