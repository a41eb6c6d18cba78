// Greets, and tells its log whom.
export const handler = async ({ name }) => {
  console.log(`greeting ${name}`);
  return { greeting: `Hello, ${name}` };
};
