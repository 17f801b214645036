// The same facts read with the AWS SDK for JavaScript, everything at once: the fastest that an SDK user can write.
// Needs @aws-sdk/client-iam, client-sts and client-organizations in a node_modules above this file or in NODE_PATH's parent.
import { createRequire } from "node:module";
import http from "node:http";
const require = createRequire(process.env.JS_SDK ?? import.meta.url);
const { IAMClient, GenerateCredentialReportCommand, GetCredentialReportCommand, GetAccountSummaryCommand, ListVirtualMFADevicesCommand } = require("@aws-sdk/client-iam");
const { STSClient, AssumeRoleCommand, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");
const { OrganizationsClient, paginateListAccounts } = require("@aws-sdk/client-organizations");
const { NodeHttpHandler } = require("@smithy/node-http-handler");

const [endpoint, accessKeyId, secretAccessKey] = process.argv.slice(2);
const requestHandler = new NodeHttpHandler({ httpAgent: new http.Agent({ keepAlive: true, maxSockets: 1000 }) });
const shared = { endpoint, region: "us-east-1", requestHandler, maxAttempts: 10 };
const own = { accessKeyId, secretAccessKey };
const sts = new STSClient({ ...shared, credentials: own });
const begun = performance.now();
const caller = (await sts.send(new GetCallerIdentityCommand({}))).Account;

async function audit(id) {
  let credentials = own;
  if (id !== caller) {
    const role = (await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`, RoleSessionName: "javascript" }))).Credentials;
    credentials = { accessKeyId: role.AccessKeyId, secretAccessKey: role.SecretAccessKey, sessionToken: role.SessionToken };
  }
  const iam = new IAMClient({ ...shared, credentials });
  const report = (async () => {
    for (let state = ""; state !== "COMPLETE"; ) {
      state = (await iam.send(new GenerateCredentialReportCommand({}))).State;
      if (state !== "COMPLETE") await new Promise((done) => setTimeout(done, state === "STARTED" ? 0 : 250));
    }
    return (await iam.send(new GetCredentialReportCommand({}))).Content;
  })();
  return Promise.all([report, iam.send(new GetAccountSummaryCommand({})), iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: "Assigned" }))]);
}

const work = [];
for await (const page of paginateListAccounts({ client: new OrganizationsClient({ ...shared, credentials: own }) }, {}))
  for (const account of page.Accounts) if ((account.State ?? account.Status) === "ACTIVE") work.push(audit(account.Id));
const results = await Promise.allSettled(work);
console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1000, accounts: results.length, lost: results.filter((r) => r.status === "rejected").length }));
process.exit(0);
