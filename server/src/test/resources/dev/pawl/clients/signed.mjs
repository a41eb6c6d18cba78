// With the AWS SDK for JavaScript v3 to a server that verifies signatures and encrypts.
//
//   node signed.mjs NAMED-ENDPOINT FOLDER
//
// The environment has the other endpoint, the key and the certificate.
import assert from "node:assert/strict";
import dns from "node:dns";
import { readFileSync } from "node:fs";
import https from "node:https";
import { SFN } from "@aws-sdk/client-sfn";

const [named, folder] = process.argv.slice(2);
const definition = readFileSync(`${folder}/hello.asl.json`, "utf8");
const roleArn = "arn:aws:iam::123456789012:role/tour";

const client = (more = {}) => new SFN({ disableHostPrefix: true, maxAttempts: 1, ...more });

const keys = (accessKeyId, secretAccessKey) =>
  client({ credentials: { accessKeyId, secretAccessKey } });

const seen = (subject, ...checks) =>
  checks.forEach((check) => console.log("seen", subject, check));

async function refused(error, call) {
  await assert.rejects(call, (e) => {
    assert.equal(e.name, error, e.message);
    return true;
  });
  seen("signature", error);
}

async function fails(codes, subject, check, call) {
  await assert.rejects(call, (e) => {
    assert.ok(codes.includes(e.code), `${e.code}: ${e.message}`);
    return true;
  });
  seen(subject, check);
}

/** A name that leads here: what a line in /etc/hosts does. */
function lookup(host, options, callback) {
  dns.lookup(host === "sync-localhost" ? "127.0.0.1" : host, options, callback);
}

const sfn = client();
const { stateMachineArn } = await sfn.createStateMachine(
  { name: "signed", definition, roleArn, type: "EXPRESS" });
seen("signature", "admitted");
seen("TLS", "trusted");
const distrust = client({ requestHandler: { httpsAgent: new https.Agent({ ca: [] }) } });
await fails(["DEPTH_ZERO_SELF_SIGNED_CERT"], "TLS", "untrusted", () => distrust.listActivities());
await refused("InvalidSignatureException",
  () => keys("AKIAREADER", "guessed").listActivities());
await refused("UnrecognizedClientException",
  () => keys("AKIANOBODY", "guessed").listActivities());
await refused("AccessDeniedException",
  () => keys("AKIAREADER", "reader-secret").deleteStateMachine({ stateMachineArn }));

async function run(from) {
  const end = await from.startSyncExecution({ stateMachineArn, input: '{"a": 1}' });
  assert.equal(end.output, '{"a": 1}');
}

await run(sfn);
seen("prefix-off", "output");
await fails(["ENOTFOUND", "EAI_AGAIN"], "prefix-on", "unresolved",
  () => run(client({ disableHostPrefix: false })));
await run(client({
  endpoint: named,
  disableHostPrefix: false,
  requestHandler: { httpsAgent: new https.Agent({ lookup }) },
}));
seen("prefix-on", "output");
