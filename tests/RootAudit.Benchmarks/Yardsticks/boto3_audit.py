"""The same facts read with boto3 as a careful user would: 32 threads, one session, clients made under a lock, connection pools
sized to the threads, adaptive polling. Prints {"seconds": ...} from the first call to the last account."""
import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

endpoint, access_key, secret_key = sys.argv[1:4]
config = Config(max_pool_connections=64, retries={"mode": "standard", "max_attempts": 10})
session = boto3.Session(aws_access_key_id=access_key, aws_secret_access_key=secret_key, region_name="us-east-1")
lock = threading.Lock()


def client(service, **credentials):
    with lock:
        return session.client(service, endpoint_url=endpoint, config=config, **credentials)


begun = time.monotonic()
organizations = client("organizations")
sts = client("sts")
own = sts.get_caller_identity()["Account"]


def audit(account):
    try:
        if account["Id"] == own:
            iam = client("iam")
        else:
            role = sts.assume_role(
                RoleArn=f"arn:aws:iam::{account['Id']}:role/OrganizationAccountAccessRole", RoleSessionName="boto3")["Credentials"]
            iam = client(
                "iam", aws_access_key_id=role["AccessKeyId"], aws_secret_access_key=role["SecretAccessKey"], aws_session_token=role["SessionToken"])
        state = iam.generate_credential_report()["State"]
        summary = iam.get_account_summary()["SummaryMap"]
        devices = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
        while state != "COMPLETE":
            state = iam.generate_credential_report()["State"]
            if state != "COMPLETE":
                time.sleep(0.5)
        report = iam.get_credential_report()["Content"].decode()
        return account["Id"], summary, devices, report.splitlines()[1]
    except Exception as error:  # counted, as a user's script would
        return account["Id"], error


with ThreadPoolExecutor(32) as pool:
    pages = organizations.get_paginator("list_accounts").paginate()
    found = [pool.submit(audit, account) for page in pages for account in page["Accounts"] if account.get("State", account.get("Status")) == "ACTIVE"]
    results = [future.result() for future in found]
print(json.dumps({"seconds": time.monotonic() - begun, "accounts": len(results), "lost": sum(len(r) == 2 for r in results)}))
