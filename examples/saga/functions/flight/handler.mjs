// Stands for an airline. A booking is named after its trip: to book or to cancel it again changes
// nothing.
export const handler = async (request) => {
  if (request.do === 'cancel') {
    console.log(`${request.booking} is cancelled`);
    return { cancelled: request.booking };
  }
  console.log(`${request.seats} seats for ${request.trip}`);
  return { booking: `flight-${request.trip}` };
};
