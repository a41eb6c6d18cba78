interface Order {
  orderId: string;
  customerId: string;
  payment: { amount: number };
}

// Stands for a mail service: writes the confirmation of an order.
export const handler = async (order: Order) => {
  const text = `Order ${order.orderId} is confirmed: ${order.payment.amount.toFixed(2)} charged.`;
  console.log(`To customer ${order.customerId}: ${text}`);
  return { ...order, confirmation: { sentTo: order.customerId, text } };
};
