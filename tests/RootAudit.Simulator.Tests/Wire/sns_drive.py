"""Drives SNS of the simulator with boto3: topics, what is published, and what AWS refuses.

Prints what was published, as boto3 knows it, and {"driven": ["sns:Publish", ...]}.
"""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
driven = set()


def after_call(http_response, model, **_):
    if http_response.status_code == 200:
        driven.add(f"{model.service_model.signing_name}:{model.name}")


def client(region):
    made = boto3.client(
        "sns", region_name=region, endpoint_url=endpoint, aws_access_key_id=access_key, aws_secret_access_key=secret_key,
        config=Config(retries={"max_attempts": 0}))
    made.meta.events.register("after-call", after_call)
    return made


def refused(**arguments):
    try:
        sns.publish(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "published"


sns = client("eu-west-1")
topic = sns.create_topic(Name="alerts")["TopicArn"]
again = sns.create_topic(Name="alerts")["TopicArn"]
fifo = sns.create_topic(Name="alerts.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
attributes = {"severity": {"DataType": "String", "StringValue": "High"}}
published = [
    sns.publish(TopicArn=topic, Subject="Root activity", Message="Grüße & <b> + 100%", MessageAttributes=attributes)["MessageId"],
    sns.publish(TopicArn=fifo, Message="one", MessageGroupId="g", MessageDeduplicationId="1")["MessageId"],
]
elsewhere = client("us-east-1")
try:
    elsewhere.publish(TopicArn=topic, Message="x")
    region = "published"
except ClientError as error:
    region = error.response["Error"]["Code"]
print(json.dumps({
    "driven": sorted(driven),
    "topic": topic,
    "same": topic == again,
    "published": published,
    "region": region,
    "missing": refused(TopicArn=topic + "2", Message="x"),
    "long": refused(TopicArn=topic, Subject="x" * 101, Message="x"),
    "control": refused(TopicArn=topic, Subject="a\nb", Message="x"),
    "accent": refused(TopicArn=topic, Subject="é", Message="x"),
    "empty": refused(TopicArn=topic, Message=""),
    "group": refused(TopicArn=fifo, Message="x"),
    "toolong": refused(TopicArn=topic, Message="x" * 262145),
}))
