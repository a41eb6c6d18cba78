// With the AWS SDK for JavaScript v3 to a server that is too busy for the first call.
import assert from "node:assert/strict";
import { SFN } from "@aws-sdk/client-sfn";

const { activities } = await new SFN().listActivities();
assert.deepEqual(activities, []);
console.log("seen busy retried");
