"""Creates the stack of a template in moto_server by boto3 and tells what came of it.

Arguments: endpoint, template, file with envelopes of events (JSON list). What moto does not know is left out:
StackSets within stacks (the template in it is a stack of its own here), alarms, the policies of queues and topics.
"""
import json
import sys

import boto3
from moto.events.models import EventPattern

endpoint, template_file, events_file = sys.argv[1:4]
arguments = {"region_name": "us-east-1", "endpoint_url": endpoint, "aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
cloudformation, sqs, events, sns = (
    boto3.client(name, **arguments) for name in ("cloudformation", "sqs", "events", "sns"))

template = json.load(open(template_file))
inner = json.loads(template["Resources"].pop("Forwarders")["Properties"]["TemplateBody"])
cloudformation.create_stack(StackName="alert", TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"])
stack = cloudformation.describe_stacks(StackName="alert")["Stacks"][0]
outputs = {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}
cloudformation.create_stack(
    StackName="member", TemplateBody=json.dumps(inner).replace("RootActivity-", "Member-"), Capabilities=["CAPABILITY_IAM"],
    Parameters=[{"ParameterKey": "EventBusArn", "ParameterValue": outputs["EventBusArn"]}])
queue = sqs.get_queue_attributes(QueueUrl=outputs["QueueUrl"], AttributeNames=["All"])["Attributes"]
rules = {one["Name"]: one for one in events.list_rules()["Rules"]}
central = events.list_rules(EventBusName="RootActivity")["Rules"][0]
# moto does not answer TestEventPattern; what it matches events with when it delivers them is asked directly.
patterns = [EventPattern.load(one["EventPattern"]) for name, one in rules.items() if name.startswith("RootActivity-")]
matched = [event["id"] for event in json.load(open(events_file)) if any(pattern.matches_event(event) for pattern in patterns)]
print(json.dumps({
    "status": [stack["StackStatus"], cloudformation.describe_stacks(StackName="member")["Stacks"][0]["StackStatus"]],
    "redrive": json.loads(queue["RedrivePolicy"]),
    "retention": queue["MessageRetentionPeriod"],
    "rules": sorted(rules),
    "targets": events.list_targets_by_rule(Rule="RootActivity-Root")["Targets"],
    "centralTargets": [one["Arn"] for one in events.list_targets_by_rule(Rule=central["Name"], EventBusName="RootActivity")["Targets"]],
    "queueArn": queue["QueueArn"],
    "topics": [one["TopicArn"] for one in sns.list_topics()["Topics"]],
    "bus": outputs["EventBusArn"],
    "matched": matched,
}))
