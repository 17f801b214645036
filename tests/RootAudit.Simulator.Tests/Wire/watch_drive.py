"""Reads with boto3 what watches the simulator's accounts, and compares it with the truth in its own, simple way.

Prints {"driven": ["events:ListRules", ...], "wrong": ["..."]}.
"""
import json
import sys
import urllib.request

import boto3
import botocore.session
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
truth = json.load(urllib.request.urlopen(endpoint + "/_simulator/truth"))
driven, wrong = set(), []
HOME = "us-east-1"


def session_of(account):
    """The caller's own credentials, or those of the account's role."""
    keys = dict(aws_access_key_id=access_key, aws_secret_access_key=secret_key)
    if account["isCaller"]:
        return keys
    sts = boto3.client("sts", endpoint_url=endpoint, region_name=HOME, **keys)
    role = sts.assume_role(RoleArn=f"arn:aws:iam::{account['accountId']}:role/{truth['roleName']}", RoleSessionName="drive")["Credentials"]
    return dict(aws_access_key_id=role["AccessKeyId"], aws_secret_access_key=role["SecretAccessKey"], aws_session_token=role["SessionToken"])


def client(service, keys, region):
    inner = botocore.session.get_session()
    if service == "cloudwatch":
        # Of the protocols that AWS's model names, the one the simulator speaks.
        loader = inner.get_component("data_loader")
        load = loader.load_service_model
        def only_query(name, kind, api_version=None):
            model = load(name, kind, api_version)
            if name == "cloudwatch" and kind == "service-2":
                model["metadata"].update(protocol="query", protocols=["query"])
                model["metadata"].pop("awsQueryCompatible", None)
            return model
        loader.load_service_model = only_query
    return boto3.Session(botocore_session=inner).client(service, endpoint_url=endpoint, region_name=region, **keys)


def call(service, operation, api, **arguments):
    driven.add(f"{service}:{operation}")
    return getattr(api, "".join("_" + c.lower() if c.isupper() else c for c in operation).lstrip("_"))(**arguments)


def is_whole(api, trail):
    status = call("cloudtrail", "GetTrailStatus", api, Name=trail["TrailARN"])
    selectors = call("cloudtrail", "GetEventSelectors", api, TrailName=trail["TrailARN"])
    basic = selectors.get("EventSelectors", [])
    records = bool(selectors.get("AdvancedEventSelectors")) or any(
        one["ReadWriteType"] == "All" and one["IncludeManagementEvents"] and not one.get("ExcludeManagementEventSources") for one in basic)
    return records and status["IsLogging"] and not status.get("LatestDeliveryError") and trail["IsMultiRegionTrail"] and trail["LogFileValidationEnabled"]


def is_heard(account, trail, keys):
    """Whether an alarm on the trail's log group reaches somebody; only the account's own groups are looked at."""
    arn = trail.get("CloudWatchLogsLogGroupArn", "").split(":")
    if len(arn) < 7 or arn[4] != account["accountId"]:
        return False
    logs, cloudwatch, sns = (client(name, keys, arn[3]) for name in ("logs", "cloudwatch", "sns"))
    heard = False
    for one in call("logs", "DescribeMetricFilters", logs, logGroupName=arn[6])["metricFilters"]:
        metric = one["metricTransformations"][0]
        alarms = call("cloudwatch", "DescribeAlarmsForMetric", cloudwatch, MetricName=metric["metricName"], Namespace=metric["metricNamespace"])["MetricAlarms"]
        for alarm in alarms:
            for topic in alarm["AlarmActions"]:
                subscriptions = call("sns", "ListSubscriptionsByTopic", sns, TopicArn=topic)["Subscriptions"]
                confirmed = any(s["SubscriptionArn"].startswith("arn:") for s in subscriptions)
                heard |= confirmed and alarm["ActionsEnabled"] and alarm["Threshold"] <= 1 and '"Root"' in one["filterPattern"]
    return heard


for account in truth["accounts"]:
    if account["denied"]:
        continue
    keys = session_of(account)
    trails = client("cloudtrail", keys, HOME)
    events = client("events", keys, HOME)
    seen = call("cloudtrail", "DescribeTrails", trails)["trailList"]
    whole = [trail for trail in seen if is_whole(trails, trail)]
    recorded = None if not whole else "Organization" if any(t["IsOrganizationTrail"] for t in whole) else "Account"
    if recorded != account["watch"]["recordedBy"]:
        wrong.append(f"{account['accountId']}: recorded by {recorded}, not {account['watch']['recordedBy']}")
    names = [rule["Name"] for rule in call("events", "ListRules", events)["Rules"]]
    if not {"nightly", "instances"} <= set(names):
        wrong.append(f"{account['accountId']}: rules {names}")
    targets = {name: len(call("events", "ListTargetsByRule", events, Rule=name)["Targets"]) for name in names}
    if account["watch"]["toldBy"] == "Rule" and not any(count for name, count in targets.items() if name.startswith("root")):
        wrong.append(f"{account['accountId']}: no rule on root has targets: {targets}")
    heard = any(is_heard(account, trail, keys) for trail in seen if trail["IsMultiRegionTrail"])
    if heard != (account["watch"]["toldBy"] == ("Organization" if account["isManagementAccount"] and recorded == "Organization" else "Account")):
        wrong.append(f"{account['accountId']}: heard {heard}, told by {account['watch']['toldBy']}")

own = next(account for account in truth["accounts"] if account["isCaller"])
for service, operation, arguments, code in [
    ("cloudtrail", "GetTrailStatus", dict(Name="nobody"), "TrailNotFoundException"),
    ("events", "ListTargetsByRule", dict(Rule="nobody"), "ResourceNotFoundException"),
    ("logs", "DescribeMetricFilters", dict(logGroupName="nobody"), "ResourceNotFoundException"),
    ("sns", "ListSubscriptionsByTopic", dict(TopicArn="arn:aws:sns:us-east-1:111122223333:nobody"), "NotFound"),
]:
    try:
        call(service, operation, client(service, session_of(own), HOME), **arguments)
        wrong.append(f"{service}:{operation} answers what does not exist")
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            wrong.append(f"{service}:{operation}: {error.response['Error']}")
print(json.dumps({"driven": sorted(driven), "wrong": wrong}))
