// Stands for a hotel, which has four beds.
class NoRoom extends Error {
  name = 'NoRoom';
}

export const handler = async (request) => {
  if (request.do === 'cancel') {
    console.log(`${request.booking} is cancelled`);
    return { cancelled: request.booking };
  }
  if (request.beds > 4) {
    throw new NoRoom(`${request.beds} beds are too many`);
  }
  return { booking: `hotel-${request.trip}` };
};
