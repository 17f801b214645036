"""Drives every operation of the simulator with boto3 and compares what botocore parsed with the simulator's truth.

botocore parses by AWS's own service models, so whatever arrives here has the shape that AWS has. It is lenient about what
is missing, therefore required members, enumerations and patterns are checked here against the same models.

Prints {"driven": ["iam:ListUsers", ...], "wrong": ["..."]}.
"""
import csv
import io
import json
import logging
import re
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
truth = json.load(urllib.request.urlopen(endpoint + "/_simulator/truth"))
activity = json.load(urllib.request.urlopen(endpoint + "/_simulator/activity"))
accounts = {a["accountId"]: a for a in truth["accounts"]}
driven, wrong = set(), []
CONFIG = Config(retries={"max_attempts": 0})

# What AWS itself leaves out although its model calls it required: the root user has neither name nor path.
ROOT_OMITS = {"UserName", "Path"}
as_root = False


class ClosedConnections(logging.Handler):
    """A server that closes a connection after an answer makes the next call fail now and then, which retries would hide."""

    def emit(self, record):
        if record.getMessage().startswith("Resetting dropped connection"):
            wrong.append(f"a connection was closed after {last_call}")


last_call = "no call"
logging.getLogger("urllib3.connectionpool").setLevel(logging.DEBUG)
logging.getLogger("urllib3.connectionpool").addHandler(ClosedConnections())


def check_shape(where, shape, value):
    kind = shape.type_name
    if kind == "structure":
        for name in shape.required_members:
            if name not in value and not (name in ROOT_OMITS and (as_root or value.get("Arn", "").endswith(":root"))):
                wrong.append(f"{where}: required member {name} is missing")
        for name, item in value.items():
            if name in shape.members:
                check_shape(f"{where}.{name}", shape.members[name], item)
    elif kind == "list":
        for item in value:
            check_shape(where + "[]", shape.member, item)
    elif kind == "map":
        for key, item in value.items():
            check_shape(where + ".key", shape.key, key)
            check_shape(f"{where}.{key}", shape.value, item)
    elif kind == "string":
        values = shape.metadata.get("enum")
        # AWS documents AccountPasswordPresent; this model does not list it yet.
        if values and value not in values and value != "AccountPasswordPresent":
            wrong.append(f"{where}: {value!r} is not one of {values}")
        pattern = shape.metadata.get("pattern")
        try:
            if pattern and isinstance(value, str) and not re.match(pattern, value):
                wrong.append(f"{where}: {value!r} does not match {pattern}")
        except re.error:
            pass  # a pattern of another dialect


def after_call(http_response, parsed, model, **_):
    global last_call
    last_call = model.name
    if http_response.status_code in (200, 204):
        driven.add(f"{model.service_model.signing_name}:{model.name}")
        if model.output_shape is not None:
            check_shape(model.name, model.output_shape, {k: v for k, v in parsed.items() if k != "ResponseMetadata"})


def client(service, credentials=None, region="us-east-1"):
    c = credentials or {}
    made = boto3.client(
        service, endpoint_url=endpoint, region_name=region, config=CONFIG,
        aws_access_key_id=c.get("AccessKeyId", access_key), aws_secret_access_key=c.get("SecretAccessKey", secret_key),
        aws_session_token=c.get("SessionToken"))
    made.meta.events.register("after-call", after_call)
    return made


def same(what, actual, expected):
    if actual != expected:
        wrong.append(f"{what}: {actual!r} and not {expected!r}")


def time(text):
    return None if text is None else datetime.fromisoformat(text)


def fails(code, call, **arguments):
    try:
        call(**arguments)
        wrong.append(f"{call.__name__}: no {code}")
    except ClientError as error:
        same(call.__name__, error.response["Error"]["Code"], code)


def pages(c, operation, key, **arguments):
    return [item for page in c.get_paginator(operation).paginate(**arguments) for item in page[key]]


def organizations():
    org = client("organizations")
    found = org.describe_organization()["Organization"]
    same("organization", (found["Id"], found["MasterAccountId"]), (truth["organizationId"], truth["managementAccountId"]))
    same("roots", [r["Id"] for r in org.list_roots()["Roots"]], [truth["rootId"]])
    listed = pages(org, "list_accounts", "Accounts")
    same("account ids", [a["Id"] for a in listed], list(accounts))
    for a in listed:
        t = accounts[a["Id"]]
        same("account " + a["Id"], (a["Name"], a["Email"], a["State"], a["Paths"], a["JoinedMethod"], a["JoinedTimestamp"]),
             (t["name"], t["email"], t["state"], [t["path"]], t["joinedMethod"], time(t["joined"])))
    same("described", org.describe_account(AccountId=listed[0]["Id"])["Account"], listed[0])
    fails("AccountNotFoundException", org.describe_account, AccountId="000000000001")

    def walk(parent, names):
        for a in pages(org, "list_accounts_for_parent", "Accounts", ParentId=parent):
            same("unit of " + a["Id"], names, accounts[a["Id"]]["ouNames"])
            seen.append(a["Id"])
        for u in pages(org, "list_organizational_units_for_parent", "OrganizationalUnits", ParentId=parent):
            same("unit", org.describe_organizational_unit(OrganizationalUnitId=u["Id"])["OrganizationalUnit"], u)
            same("parents", org.list_parents(ChildId=u["Id"])["Parents"][0]["Id"], parent)
            walk(u["Id"], names + [u["Name"]])

    seen = []
    walk(truth["rootId"], [])
    same("tree", sorted(seen), sorted(accounts))
    same("administrators", [d["Id"] for d in pages(org, "list_delegated_administrators", "DelegatedAdministrators")],
         [truth["delegatedAdministratorId"]] if truth["delegatedAdministratorId"] else [])
    fails("UnknownOperationException", org.list_handshakes_for_account)


SCP = "SERVICE_CONTROL_POLICY"
DENY = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'


def policies():
    org = client("organizations")
    same("policy types", [(p["Type"], p["Status"]) for p in org.list_roots()["Roots"][0]["PolicyTypes"]], [(SCP, "ENABLED")])
    known = {p["id"]: p for p in truth["policies"]}
    listed = pages(org, "list_policies", "Policies", Filter=SCP, PaginationConfig={"PageSize": 3})
    same("policies", [(p["Id"], p["Name"], p["AwsManaged"]) for p in listed], [(p["id"], p["name"], p["awsManaged"]) for p in known.values()])
    same("tag policies", org.list_policies(Filter="TAG_POLICY")["Policies"], [])
    attached = {}
    for p in listed:
        described = org.describe_policy(PolicyId=p["Id"])["Policy"]
        same("policy", (described["PolicySummary"], described["Content"]), (p, known[p["Id"]]["content"]))
        targets = pages(org, "list_targets_for_policy", "Targets", PolicyId=p["Id"])
        same("targets", [t["TargetId"] for t in targets], known[p["Id"]]["targetIds"])
        for t in targets:
            attached.setdefault(t["TargetId"], set()).add(p["Id"])
            if t["TargetId"] in accounts:
                same("target", (t["Name"], t["Type"]), (accounts[t["TargetId"]]["name"], "ACCOUNT"))
    for target, ids in attached.items():
        same("of " + target, {p["Id"] for p in pages(org, "list_policies_for_target", "Policies", TargetId=target, Filter=SCP)}, ids)
    same("attached everywhere", attached.keys() >= accounts.keys(), True)
    fails("PolicyNotFoundException", org.describe_policy, PolicyId="p-00000000")
    fails("InvalidInputException", org.describe_policy, PolicyId="nothing")
    fails("TargetNotFoundException", org.list_policies_for_target, TargetId="000000000001", Filter=SCP)
    fails("InvalidInputException", org.list_policies, Filter="NO_POLICY")
    change_policies(org)


def change_policies(org):
    root, nobody = truth["rootId"], next(a for a in accounts.values() if len(a["ouIds"]) == 0)["accountId"]
    make = lambda name, content=DENY: org.create_policy(Name=name, Description="", Type=SCP, Content=content)["Policy"]["PolicySummary"]["Id"]
    one = make("one")
    fails("DuplicatePolicyException", org.create_policy, Name="one", Description="", Type=SCP, Content=DENY)
    fails("MalformedPolicyDocumentException", org.create_policy, Name="two", Description="", Type=SCP, Content="{}")
    fails("ConstraintViolationException", org.create_policy, Name="two", Description="", Type=SCP, Content=DENY + " " * 5120)
    same("updated", org.update_policy(PolicyId=one, Description="more")["Policy"]["PolicySummary"]["Description"], "more")
    fails("InvalidInputException", org.update_policy, PolicyId="p-FullAWSAccess", Name="mine")
    org.attach_policy(PolicyId=one, TargetId=nobody)
    fails("DuplicatePolicyAttachmentException", org.attach_policy, PolicyId=one, TargetId=nobody)
    fails("PolicyInUseException", org.delete_policy, PolicyId=one)
    here = len(org.list_policies_for_target(TargetId=nobody, Filter=SCP)["Policies"])
    more = [make(f"more {i}") for i in range(6 - here)]
    for i in more[:-1]:
        org.attach_policy(PolicyId=i, TargetId=nobody)
    fails("ConstraintViolationException", org.attach_policy, PolicyId=more[-1], TargetId=nobody)
    fails("PolicyNotAttachedException", org.detach_policy, PolicyId=more[-1], TargetId=nobody)
    ids = [p["Id"] for p in org.list_policies_for_target(TargetId=nobody, Filter=SCP)["Policies"]]
    for i in ids[:-1]:
        org.detach_policy(PolicyId=i, TargetId=nobody)
    fails("ConstraintViolationException", org.detach_policy, PolicyId=ids[-1], TargetId=nobody)
    org.delete_policy(PolicyId=one)
    fails("PolicyNotFoundException", org.describe_policy, PolicyId=one)
    fails("PolicyTypeAlreadyEnabledException", org.enable_policy_type, RootId=root, PolicyType=SCP)
    same("disabled", org.disable_policy_type(RootId=root, PolicyType=SCP)["Root"]["PolicyTypes"], [])
    fails("PolicyTypeNotEnabledException", org.attach_policy, PolicyId=more[0], TargetId=root)
    fails("RootNotFoundException", org.enable_policy_type, RootId="r-0000", PolicyType=SCP)
    same("enabled", [p["Status"] for p in org.enable_policy_type(RootId=root, PolicyType=SCP)["Root"]["PolicyTypes"]], ["ENABLED"])
    calls = json.load(urllib.request.urlopen(endpoint + "/_simulator/calls"))
    changing = sum(calls["byOperation"]["organizations:" + name]["calls"] for name in (
        "CreatePolicy", "UpdatePolicy", "DeletePolicy", "AttachPolicy", "DetachPolicy", "EnablePolicyType", "DisablePolicyType"))
    same("changing calls", calls["changing"]["calls"], changing)


def account():
    me = accounts[truth["callerAccountId"]]
    acc = client("account")
    found = acc.get_account_information()
    same("information", (found["AccountId"], found["AccountName"], found["AccountCreatedDate"]), (me["accountId"], me["name"], time(me["created"])))
    other = next(a for a in accounts.values() if a["state"] == "ACTIVE" and not a["isManagementAccount"] and not a["isCaller"])
    regions = acc.list_regions(RegionOptStatusContains=["ENABLED", "ENABLED_BY_DEFAULT"], MaxResults=2)
    rest = acc.list_regions(RegionOptStatusContains=["ENABLED", "ENABLED_BY_DEFAULT"], NextToken=regions["NextToken"])
    same("regions", [r["RegionName"] for r in regions["Regions"] + rest["Regions"]],
         ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "eu-south-1"])
    same("other", acc.get_account_information(AccountId=other["accountId"])["AccountName"], other["name"])


def report(iam, t):
    state = iam.generate_credential_report()["State"]
    same("state", state, "STARTED")
    found = iam.get_credential_report()
    same("format", found["ReportFormat"], "text/csv")
    rows = list(csv.DictReader(io.StringIO(found["Content"].decode())))
    same("rows", [r["user"] for r in rows], ["<root_account>"] + [u["name"] for u in t["users"]])
    for row, user in zip(rows, [t["root"]] + t["users"]):
        what = t["accountId"] + " " + row["user"]
        known = t["rootPasswordSupported"] or user["name"] is not None
        password = str(user["passwordEnabled"]).lower() if known else "not_supported"
        same(what, (row["arn"], row["mfa_active"], row["password_enabled"]), (user["arn"], str(user["mfaActive"]).lower(), password))
        last = row["password_last_used"]
        same(what + " used", last if last in ("N/A", "no_information") else time(last),
             time(user["passwordLastUsed"]) or ("no_information" if user["passwordEnabled"] else "N/A"))
        for slot in (1, 2):
            key = next((k for k in user["keys"] if k["slot"] == slot), None) or dict.fromkeys(("active", "created", "lastUsed", "service", "region"))
            field = lambda name: row[f"access_key_{slot}_{name}"]
            stamp = lambda name: None if field(name) == "N/A" else time(field(name))
            same(f"{what} key {slot}",
                 (field("active"), stamp("last_rotated"), stamp("last_used_date"), field("last_used_service"), field("last_used_region")),
                 (str(bool(key["active"])).lower(), time(key["created"]), time(key["lastUsed"]), key["service"] or "N/A", key["region"] or "N/A"))
            certificate = next((c for c in user["certificates"] if c["slot"] == slot), None) or {"active": False, "uploaded": None}
            rotated = row[f"cert_{slot}_last_rotated"]
            same(f"{what} certificate {slot}", (row[f"cert_{slot}_active"], None if rotated == "N/A" else time(rotated)),
                 (str(certificate["active"]).lower(), time(certificate["uploaded"])))


def documents(value):
    """Every policy document of an answer; botocore decodes them, and what is no JSON then would stay a text."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name in ("Document", "PolicyDocument", "AssumeRolePolicyDocument"):
                yield item
            else:
                yield from documents(item)
    elif isinstance(value, list):
        for item in value:
            yield from documents(item)


def authorization(t, iam):
    whole = iam.get_account_authorization_details(MaxItems=1000)
    same("detail users", [(u["UserName"], u["Arn"], u["Path"]) for u in whole["UserDetailList"]], [(u["name"], u["arn"], "/") for u in t["users"]])
    every = list(documents(whole))
    same("decoded", [d for d in every if not isinstance(d, dict) or "Statement" not in d], [])
    lists = {"UserDetailList": ["User"], "RoleDetailList": ["Role"], "GroupDetailList": ["Group"], "Policies": ["LocalManagedPolicy", "AWSManagedPolicy"]}
    for name, types in lists.items():
        found, marker = [], None
        while True:
            page = iam.get_account_authorization_details(Filter=types, MaxItems=2, **({"Marker": marker} if marker else {}))
            same("only what was asked for", sum(len(page[other]) for other in lists if other != name), 0)
            found += page[name]
            if not page["IsTruncated"]:
                break
            marker = page["Marker"]
        same(name, found, whole[name])
    by_arn = {p["Arn"]: p for p in whole["Policies"]}
    for identity in whole["UserDetailList"] + whole["GroupDetailList"] + whole["RoleDetailList"]:
        for policy in identity["AttachedManagedPolicies"]:
            same("attached", by_arn[policy["PolicyArn"]]["PolicyName"], policy["PolicyName"])
        boundary = identity.get("PermissionsBoundary")
        same("boundary", boundary is None or boundary["PermissionsBoundaryArn"] in by_arn, True)
    for policy in whole["Policies"]:
        same("default", [v["VersionId"] for v in policy["PolicyVersionList"] if v["IsDefaultVersion"]], [policy["DefaultVersionId"]])
    groups = {g["GroupName"] for g in whole["GroupDetailList"]}
    same("groups", [g for u in whole["UserDetailList"] for g in u["GroupList"] if g not in groups], [])
    fails("ValidationError", iam.get_account_authorization_details, Filter=["Robot"])
    fails("ValidationError", iam.get_account_authorization_details, Marker="made-up")


def iam_of(t, iam, whole):
    report(iam, t)
    if t["isCaller"] and (t["isManagementAccount"] or truth["delegatedAdministratorId"] == t["accountId"]):
        same("root features", iam.list_organizations_features()["EnabledFeatures"], ["RootCredentialsManagement"])
    root = t["root"]
    summary = iam.get_account_summary()["SummaryMap"]
    same("summary", [summary["AccountMFAEnabled"], summary["AccountAccessKeysPresent"], summary["AccountPasswordPresent"],
                     summary["AccountSigningCertificatesPresent"], summary["Users"]],
         [int(root["mfaActive"]), int(bool(root["keys"])), int(root["passwordEnabled"]), int(bool(root["certificates"])), len(t["users"])])
    virtual = [(d["serial"], u["arn"], time(d["enabled"])) for u in [root] + t["users"] for d in u["mfaDevices"] if d["kind"] == "virtual"]
    found = pages(iam, "list_virtual_mfa_devices", "VirtualMFADevices", AssignmentStatus="Assigned", PaginationConfig={"PageSize": 2})
    same("virtual devices", [(d["SerialNumber"], d["User"]["Arn"], d["EnableDate"]) for d in found], virtual)
    if not whole:
        return
    authorization(t, iam)
    same("free devices", [d["SerialNumber"] for d in iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"]], t["unassignedMfaDevices"])
    same("aliases", iam.list_account_aliases()["AccountAliases"], [t["alias"]] if t["alias"] else [])
    same("users", [(u["UserName"], u["Arn"], u.get("PasswordLastUsed")) for u in pages(iam, "list_users", "Users", PaginationConfig={"PageSize": 3})],
         [(u["name"], u["arn"], time(u["passwordLastUsed"])) for u in t["users"]])
    for user in t["users"]:
        same("user", iam.get_user(UserName=user["name"])["User"]["Arn"], user["arn"])
        keys = iam.list_access_keys(UserName=user["name"])["AccessKeyMetadata"]
        same("keys", [(k["AccessKeyId"], k["Status"], k["CreateDate"]) for k in keys],
             [(k["id"], "Active" if k["active"] else "Inactive", time(k["created"])) for k in user["keys"]])
        for key in user["keys"]:
            used = iam.get_access_key_last_used(AccessKeyId=key["id"])["AccessKeyLastUsed"]
            same("key used", (used.get("LastUsedDate"), used["ServiceName"]), (time(key["lastUsed"]), key["service"] or "N/A"))
        same("devices", [(d["SerialNumber"], d["EnableDate"]) for d in iam.list_mfa_devices(UserName=user["name"])["MFADevices"]],
             [(d["serial"], time(d["enabled"])) for d in user["mfaDevices"]])
    fails("NoSuchEntity", iam.get_user, UserName="nobody.here")
    fails("InvalidAction", iam.list_groups)
    try:
        iam.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"]
    except ClientError as error:
        same("policy", error.response["Error"]["Code"], "NoSuchEntity")


def trail():
    """Two lookups a second in a Region: each Region here is asked twice at the most."""
    me, now = truth["callerAccountId"], datetime.now(timezone.utc)

    def known(region, keep):
        return [a["eventId"] for a in activity if a["accountId"] == me and a["region"] == region and keep(a)
                and time(a["time"]) > now - timedelta(days=90)]

    home, other = client("cloudtrail"), client("cloudtrail", region="eu-central-1")
    logins = [{"AttributeKey": "EventName", "AttributeValue": "ConsoleLogin"}]
    found = home.lookup_events(LookupAttributes=logins)["Events"]
    same("logins", sorted(e["EventId"] for e in found), sorted(known("us-east-1", lambda a: a["eventName"] == "ConsoleLogin"))[:50])
    for e in found:
        record = json.loads(e["CloudTrailEvent"])
        same("event", (record["eventID"], record["eventName"], time(record["eventTime"])), (e["EventId"], e["EventName"], e["EventTime"]))
    everything = known("eu-central-1", lambda a: True)
    first = other.lookup_events(MaxResults=1)
    rest = other.lookup_events(MaxResults=50, NextToken=first["NextToken"])["Events"] if len(everything) > 1 else []
    same("pages", sorted(e["EventId"] for e in first["Events"] + rest), sorted(everything))
    third = client("cloudtrail", region="eu-west-1")
    fails("InvalidLookupAttributesException", third.lookup_events, LookupAttributes=logins * 2)
    fails("InvalidTimeRangeException", third.lookup_events, StartTime=now, EndTime=now - timedelta(days=1))
    fourth = client("cloudtrail", region="us-west-2")
    fails("InvalidNextTokenException", fourth.lookup_events, NextToken="invented")

def features():
    """Switches on what is not on yet, as far as the caller may."""
    iam, org = client("iam"), client("organizations")
    if truth["callerAccountId"] == truth["managementAccountId"]:
        org.enable_aws_service_access(ServicePrincipal="iam.amazonaws.com")
        org.enable_aws_service_access(ServicePrincipal="sso.amazonaws.com")
        same("trusted", [s["ServicePrincipal"] for s in org.list_aws_service_access_for_organization()["EnabledServicePrincipals"]],
             ["iam.amazonaws.com", "sso.amazonaws.com"])
    else:
        fails("AccessDeniedException", org.enable_aws_service_access, ServicePrincipal="iam.amazonaws.com")
        same("trusted", [s["ServicePrincipal"] for s in org.list_aws_service_access_for_organization()["EnabledServicePrincipals"]], ["iam.amazonaws.com"])
    same("management", iam.enable_organizations_root_credentials_management()["EnabledFeatures"], ["RootCredentialsManagement"])
    same("sessions", iam.enable_organizations_root_sessions()["EnabledFeatures"], ["RootCredentialsManagement", "RootSessions"])


def root_client(service, t, task):
    arn = f"arn:aws:iam::aws:policy/root-task/{task}"
    found = client("sts").assume_root(TargetPrincipal=t["accountId"], TaskPolicyArn={"arn": arn}, DurationSeconds=900)
    return client(service, found["Credentials"])


def root_credentials():
    """Reads the root user of every account through AssumeRoot, removes all its credentials, and lets its password be recovered."""
    global as_root
    sts, removed, unlocked = client("sts"), 0, 0
    audit = {"arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}
    fails("AccessDenied", sts.assume_root, TargetPrincipal=truth["managementAccountId"], TaskPolicyArn=audit)
    fails("ValidationError", sts.assume_root, TargetPrincipal=truth["callerAccountId"], TaskPolicyArn={"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})
    for t in accounts.values():
        if t["isManagementAccount"] or t["state"] not in ("ACTIVE", "PENDING_CLOSURE"):
            fails("AccessDenied", sts.assume_root, TargetPrincipal=t["accountId"], TaskPolicyArn=audit)
            continue
        as_root = True
        removed += read_and_remove(t)
        if unlocked < 3:
            unlock(t)
            unlocked += 1
        as_root = False
    same("removed", removed > 3, True)


def unlock(t):
    bucket, url = "locked-" + t["accountId"], f"{endpoint}/{t['accountId']}/locked"
    s3, sqs = root_client("s3", t, "S3UnlockBucketPolicy"), root_client("sqs", t, "SQSUnlockQueuePolicy")
    same("bucket policy", s3.get_bucket_policy(Bucket=bucket, ExpectedBucketOwner=t["accountId"])["Policy"], t["resourcePolicies"]["bucket/" + bucket])
    s3.delete_bucket_policy(Bucket=bucket)
    fails("NoSuchBucketPolicy", s3.get_bucket_policy, Bucket=bucket)
    fails("NoSuchBucket", s3.get_bucket_policy, Bucket="no-such-bucket")
    same("queue policy", sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"], t["resourcePolicies"]["queue/locked"])
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": ""})
    same("queue unlocked", "Attributes" in sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]), False)


def read_and_remove(t):
    root, iam = t["root"], root_client("iam", t, "IAMAuditRootUserCredentials")
    keys = iam.list_access_keys()["AccessKeyMetadata"]
    same("root keys", [(k["AccessKeyId"], k["Status"], k["CreateDate"]) for k in keys],
         [(k["id"], "Active" if k["active"] else "Inactive", time(k["created"])) for k in root["keys"]])
    for key in root["keys"]:
        same("root key used", iam.get_access_key_last_used(AccessKeyId=key["id"])["AccessKeyLastUsed"].get("LastUsedDate"), time(key["lastUsed"]))
    same("root certificates", [(c["CertificateId"], c["Status"], c["UploadDate"]) for c in iam.list_signing_certificates()["Certificates"]],
         [(c["id"], "Active" if c["active"] else "Inactive", time(c["uploaded"])) for c in root["certificates"]])
    same("root devices", [(d["SerialNumber"], d["EnableDate"]) for d in iam.list_mfa_devices()["MFADevices"]],
         [(d["serial"], time(d["enabled"])) for d in root["mfaDevices"]])
    user = iam.get_user()["User"]
    same("root user", (user["Arn"], user.get("PasswordLastUsed"), user.get("UserName")), (root["arn"], time(root["passwordLastUsed"]), None))
    if root["passwordEnabled"]:
        same("root password", iam.get_login_profile()["LoginProfile"]["CreateDate"], time(root["passwordLastChanged"]))
    else:
        fails("NoSuchEntity", iam.get_login_profile)
    fails("AccessDenied", iam.list_users)
    fails("AccessDenied", iam.delete_login_profile)
    return remove(t, iam)


def remove(t, audit):
    root, iam = t["root"], root_client("iam", t, "IAMDeleteRootUserCredentials")
    fails("AccessDenied", iam.get_account_summary)
    for key in root["keys"]:
        iam.delete_access_key(AccessKeyId=key["id"])
        fails("NoSuchEntity", iam.delete_access_key, AccessKeyId=key["id"])
    for certificate in root["certificates"]:
        iam.delete_signing_certificate(CertificateId=certificate["id"])
    if root["passwordEnabled"]:
        iam.delete_login_profile()
    fails("NoSuchEntity", iam.delete_login_profile)
    for device in root["mfaDevices"]:
        iam.deactivate_mfa_device(SerialNumber=device["serial"])
    summary = audit.get_account_summary()["SummaryMap"]
    same("left", [summary[name] for name in ("AccountMFAEnabled", "AccountAccessKeysPresent", "AccountPasswordPresent", "AccountSigningCertificatesPresent")], [0, 0, 0, 0])
    recover = root_client("iam", t, "IAMCreateRootUserPassword")
    same("recovery", "CreateDate" in recover.create_login_profile()["LoginProfile"], True)
    fails("EntityAlreadyExists", recover.create_login_profile)
    return int(bool(root["keys"] or root["certificates"] or root["passwordEnabled"]))


def main():
    organizations()
    account()
    trail()
    sts = client("sts")
    same("identity", sts.get_caller_identity()["Account"], truth["callerAccountId"])
    session = client("sts", sts.get_session_token()["Credentials"])
    same("session identity", session.get_caller_identity()["Account"], truth["callerAccountId"])
    entered = 0
    for t in accounts.values():
        arn = f"arn:aws:iam::{t['accountId']}:role/{truth['roleName']}"
        if t["denied"]:
            fails("AccessDenied", sts.assume_role, RoleArn=arn, RoleSessionName="boto-drive")
            continue
        credentials = None
        if not t["isCaller"]:
            credentials = sts.assume_role(RoleArn=arn, RoleSessionName="boto-drive")["Credentials"]
        iam_of(t, client("iam", credentials), whole=entered < 6)
        entered += 1
    same("entered", entered > 10, True)
    policies()
    features()
    root_credentials()


main()
print(json.dumps({"driven": sorted(driven), "wrong": wrong}))
